import { describe, expect, it } from 'vitest';
import { parseCheckoutOrigin } from '../../src/wire/checkout-url.js';
import { originWarning, parsePageOrigin } from '../../src/wire/origin.js';

const testOrigins = [
  'http://shop.local',
  'http://shop.test',
  'http://www.shop.test:8080',
  'http://shop.localhost',
  'http://host.docker.internal:3000',
  'http://router.lan',
  'http://shop.home.arpa',
  'http://sandbox:4010',
  'http://my_shop.local',
  'http://10.0.2.2:3000',
  'http://127.0.0.2',
  'http://192.168.0.5:3000',
  'http://172.16.0.1',
  'http://172.31.255.255',
  'http://[fd12:3456::1]:3000',
  'http://[fe80::1]',
  'capacitor://localhost',
  'ionic://localhost',
  'tauri://localhost',
  'http://tauri.localhost',
  'app://obsidian.md',
  'com.example.shop://app:8080',
  'chrome-extension://abcdefghijklmnop',
];

const quietOrigins = [
  'https://shop.example',
  'https://shop.local',
  'https://192.168.0.5',
  'http://localhost',
  'http://localhost:3000',
  'http://127.0.0.1:3000',
  'http://[::1]:3000',
];

const publicHttpOrigins = [
  'http://shop.example.com',
  'http://localhost.evil.example',
  'http://localhost.evil.test',
  'http://shop.local.evil.example',
  'http://192.168.0.5.evil.example',
  'http://10.evil.example',
  'http://172.15.0.1',
  'http://172.32.0.1',
  'http://11.0.0.1',
  'http://8.8.8.8',
  'http://[2001:db8::1]',
  'http://[fd::1]',
  'http://localhost.',
];

const noOrigins = [
  '',
  'null',
  '*',
  'shop.local',
  '//shop.local',
  'http://',
  'http:///shop.local',
  'http:shop.local',
  'http://*.local',
  'http://shop.local/path',
  'http://shop.local?a',
  'http://shop.local#a',
  'http://user@shop.local',
  'http://shop.local:0',
  'http://shop.local:080',
  'http://shop.local:65536',
  'http://shop%2elocal',
  'http://shop.local\\@evil.test',
  'http://shop.local http://b.local',
  'http://2130706433',
  'http://0x7f.1',
  'http://127.1',
  'http://[::ffff:192.168.0.5]',
  'http://shöp.local',
  'capacitor:',
  'capacitor://',
  'capacitor:localhost',
  'capacitor://localhost/index.html',
  'capacitor://user@localhost',
  '1app://localhost',
  'javascript:alert(1)',
  'javascript://localhost',
  'JavaScript://localhost',
  'vbscript://localhost',
  'data://localhost',
  'blob:http://localhost',
  'blob://localhost',
  'filesystem://localhost',
  'file:///',
  'file://localhost',
  'about://blank',
  'view-source://localhost',
  'intent://localhost',
  'ftp://shop.local',
  'ws://shop.local',
  'wss://shop.local',
  'mailto:shop@shop.local',
];

describe('an origin', () => {
  it.each(quietOrigins)('%s is allowed without a warning', (origin) => {
    expect([parseCheckoutOrigin(origin), parsePageOrigin(origin)]).toEqual([origin, origin]);
    expect(originWarning(origin)).toBeNull();
  });

  it.each(testOrigins)('%s of a test host or an app is allowed with a warning', (origin) => {
    expect([parseCheckoutOrigin(origin), parsePageOrigin(origin)]).toEqual([origin, origin]);
    expect(originWarning(origin)).toBe(
      `${origin} is allowed, but not protected by HTTPS. Use it for tests and in apps only.`,
    );
  });

  it.each(publicHttpOrigins)('%s may read, with a warning, and is not paid on', (origin) => {
    expect(parseCheckoutOrigin(origin)).toBeNull();
    expect(parsePageOrigin(origin)).toBe(origin);
    expect(originWarning(origin)).toContain(origin);
  });

  it.each(noOrigins)('%j is refused', (text) => {
    expect([parseCheckoutOrigin(text), parsePageOrigin(text)]).toEqual([null, null]);
  });

  it.each([...testOrigins, ...quietOrigins])('%s is the same in capitals', (origin) => {
    const capitals = origin.toUpperCase();

    expect([parseCheckoutOrigin(capitals), parsePageOrigin(capitals)]).toEqual([origin, origin]);
  });
});

import { createHash, createHmac } from 'node:crypto';
import { vi } from 'vitest';

/**
 * Digests and signatures without the thread pool, for tests with fake timers: on a busy machine a fetch
 * would reach its deadline while a thread is waited for.
 */
export function mockSyncCrypto(): void {
  const secrets = new WeakMap<CryptoKey, Uint8Array>();
  const { importKey } = crypto.subtle;
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_name, bytes) =>
    arrayBuffer(createHash('sha256').update(toBytes(bytes)).digest()),
  );
  vi.spyOn(crypto.subtle, 'importKey').mockImplementation(async (...args: unknown[]) => {
    const [format, secret, ...rest] = args;
    if (format !== 'raw' || !(secret instanceof Uint8Array)) throw new TypeError('not raw');
    const key: CryptoKey = await Reflect.apply(importKey, crypto.subtle, [format, secret, ...rest]);
    secrets.set(key, secret);
    return key;
  });
  vi.spyOn(crypto.subtle, 'sign').mockImplementation(async (_name, key, data) => {
    const secret = secrets.get(key);
    if (!secret) throw new TypeError('a key of another test');
    return arrayBuffer(createHmac('sha256', secret).update(toBytes(data)).digest());
  });
}

function toBytes(data: BufferSource): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

function arrayBuffer(buffer: Buffer): ArrayBuffer {
  return Uint8Array.from(buffer).buffer;
}

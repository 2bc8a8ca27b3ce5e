import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { parseEndpointOptions } from '../../src/endpoint/endpoint-options.js';
import { endpointFromSettings } from '../../src/serve/environment.js';
import { settingHelp } from '../../src/serve/setting-help.js';
import { Settings } from '../../src/serve/settings.js';
import { SETTING_LIST, SETTINGS } from '../../src/serve/settings-table.js';
import { KEY, NEW_KEY, temporaryFile, TOKEN } from './running.js';
import { settingTable } from './setting-table.js';

const configFile = (config: unknown) => temporaryFile(JSON.stringify(config));
const fromConfig = (config: unknown) => new Settings({ env: {}, config: configFile(config) });

/** The options that the interface declares. */
function declaredOptions(): string[] {
  const source = readFileSync('src/endpoint/endpoint-options.ts', 'utf8');
  const declared =
    /interface CheckoutLinkEndpointOptions[^{]*\{([^]*?)\n\}/.exec(source)?.[1] ?? '';
  return [...declared.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name = '']) => name);
}

describe('the table of settings', () => {
  it('has a variable for every option of the endpoint that is data', () => {
    const options = declaredOptions();
    const functions = ['onInvalidate', 'onEvent'];

    const inTable = new Set(SETTING_LIST.map(([name]) => name.split('.')[0]));

    expect(options).toContain('catalogue');
    expect(options.filter((name) => !inTable.has(name) && !functions.includes(name))).toEqual([]);
  });

  it('names the option of the endpoint for each variable, and marks those of `serve` alone', () => {
    const rows = settingTable().split('\n').slice(2);
    const columns = rows.map((row) =>
      row.split(' | ').map((cell) => cell.replace(/[|`]/g, '').trim()),
    );

    const isOfServe = ([, option = '']: string[]) => option.endsWith('(serve only)');
    const options = columns
      .filter((cells) => !isOfServe(cells))
      .map(([, option = '']) => /^\w*/.exec(option)?.[0] ?? '');

    // Those of the client are declared by it.
    const known = [...declaredOptions(), 'secretKey', 'baseUrl', 'apiVersion'];
    expect(options.filter((option) => !known.includes(option))).toEqual([]);
    const ofServe = columns.filter(isOfServe).map(([variable]) => variable);
    expect(ofServe).toEqual([
      'PURGE_URL',
      'PORT, --port',
      'HOST, --host',
      'ADMIN_PORT, --admin-port',
      'ADMIN_HOST, --admin-host',
      'ADMIN_TOKEN, ADMIN_TOKEN_FILE',
    ]);
  });

  it('is that of `serve` alone: the function itself reads no variable', async () => {
    for (const [, { variable }] of SETTING_LIST) vi.stubEnv(variable, 'not what it must be');
    onTestFinished(() => void vi.unstubAllEnvs());
    const urls: string[] = [];
    const fetch = async (input: RequestInfo | URL) => {
      urls.push(input instanceof Request ? input.url : String(input));
      return new Response(null, { status: 404 });
    };

    const endpoint = createCheckoutLinkEndpoint({ secretKey: KEY, fetch });
    await endpoint.fetch(new Request('https://shop.example/checkout-links/cl_1'));

    expect(urls.map((url) => new URL(url).origin)).toContain('https://api.leanrails.com');
  });

  it('has the defaults of the endpoint', () => {
    const { lifetimes, budget, ...defaults } = parseEndpointOptions({
      secretKey: KEY,
      images: true,
      imageOrigins: ['https://images.example.com'],
    });
    const numbers = {
      ...Object.fromEntries(Object.entries(lifetimes).map(([name, ms]) => [`cache.${name}`, ms])),
      ...Object.fromEntries(
        Object.entries(budget).map(([name, calls]) => [`budget.${name}`, calls]),
      ),
      'cache.maxLinks': defaults.maxLinks,
      'cache.maxBytes': defaults.maxCacheBytes,
      'cache.products': defaults.images?.lifetimeMs,
      processes: defaults.processes,
    };

    const inTable = SETTING_LIST.filter(([name]) => name in numbers);

    expect(inTable).toHaveLength(Object.keys(numbers).length);
    expect(
      Object.fromEntries(inTable.map(([name, { fallback }]) => [name, Number(fallback)])),
    ).toEqual(numbers);
  });

  it('has each variable once, and all of them in the help', () => {
    const variables = SETTING_LIST.map(([, { variable }]) => variable);

    expect(new Set(variables).size).toBe(variables.length);
    expect(variables.filter((name) => !settingHelp('').includes(name))).toEqual([]);
  });

  it('is the table in the documentation', () => {
    const words = (text: string) => text.replace(/[-\s]+/g, ' ');

    expect(words(readFileSync('docs/serve.md', 'utf8'))).toContain(words(settingTable()));
  });
});

describe('settings', () => {
  it('are taken from flags, then variables, then the file of variables, then the config file', () => {
    const sources = {
      flags: { port: 1 },
      env: { PORT: '2', HOST: 'b', BUDGET_BURST: ' ' },
      envFile: temporaryFile('PORT=3\nHOST=c\nBUDGET_BURST=30\n'),
      config: configFile({ port: 4, host: 'd', budget: { burst: 40, perMinute: 400 } }),
    };

    const settings = new Settings(sources);

    expect(settings.get('port')).toBe(1);
    expect(settings.get('host')).toBe('b');
    expect(settings.get('budget.burst')).toBe(30);
    expect(settings.get('budget.perMinute')).toBe(400);
    expect(settings.get('catalogue')).toBeUndefined();
  });

  it('are the same by variables and by config file', () => {
    const byVariables = new Settings({
      env: {
        LEANRAILS_SECRET_KEY: KEY,
        LINKS: 'cl_1, cl_2',
        CURRENCY_DIGITS: 'isk=0 ugx=0',
        CATALOGUE: 'true',
        IMAGES: 'true',
        IMAGE_ORIGINS: 'https://a.example https://b.example',
        IMAGE_URL: '{url}?w={width}',
        CACHE_FRESH: '1000',
        ALLOWED_ORIGINS: '*',
        FRAGMENTS_LANGUAGES: 'de,en',
        ADMIN_TOKEN: TOKEN,
      },
    });
    const byFile = fromConfig({
      secretKey: KEY,
      links: ['cl_1', 'cl_2'],
      currencyDigits: { isk: 0, ugx: 0 },
      catalogue: true,
      images: true,
      imageOrigins: ['https://a.example', 'https://b.example'],
      imageUrl: '{url}?w={width}',
      cache: { fresh: 1000 },
      allowedOrigins: '*',
      fragments: { languages: ['de', 'en'] },
      adminToken: TOKEN,
    });

    expect(byFile.changedSince(byVariables)).toEqual([]);
    expect(byFile.get('links')).toEqual(['cl_1', 'cl_2']);
    expect(byFile.get('catalogue')).toBe(true);
  });

  it('take secrets from files', () => {
    const path = temporaryFile(`${KEY}\n`);
    const token = temporaryFile(TOKEN);

    const settings = new Settings({
      env: { LEANRAILS_SECRET_KEY_FILE: path },
      config: configFile({ secretKey: NEW_KEY, adminTokenFile: token }),
    });

    expect(settings.get('secretKey')).toBe(KEY);
    expect(settings.get('adminToken')).toBe(TOKEN);
    expect([...settings.files.keys()]).toEqual(expect.arrayContaining([path, token]));
  });

  it('are read from files that begin with a byte order mark', () => {
    const mark = '\uFEFF';
    const settings = new Settings({
      env: { ADMIN_TOKEN_FILE: temporaryFile(`${mark}${TOKEN}\r\n`) },
      envFile: temporaryFile(`${mark}LEANRAILS_SECRET_KEY=${KEY}\r\n`),
      config: temporaryFile(`${mark}{"budget":{"burst":40}}`),
    });

    expect(settings.get('secretKey')).toBe(KEY);
    expect(settings.get('adminToken')).toBe(TOKEN);
    expect(settings.get('budget.burst')).toBe(40);
  });

  it.each<[string, () => unknown]>([
    ['port', () => 70_000],
    ['catalogue', () => 'yes'],
    ['adminToken', () => 'short'],
    ['adminToken', () => 'with spaces in between'],
    ['links', () => [1]],
    ['images', () => 'yes'],
    ['imageUrl', () => 'https://images.example.com/{url}'],
    ['imageUrl', () => '?w={width}'],
    ['store', () => 5],
  ])('name what is wrong: %s', (name, value) => {
    const config = { [name]: value() };

    expect(() => fromConfig(config).validate()).toThrow(`${name} in the config file must`);
  });

  it.each<[unknown, string]>([
    [{ colour: 1 }, 'colour in the config file is not a setting'],
    [{ cache: { frsh: 1 } }, 'cache.frsh in the config file is not a setting'],
    [{ catalogueFile: 'x' }, 'catalogueFile in the config file is not a setting'],
    [{ __proto__: null, [KEY]: 1 }, 'a key in the config file is not a setting'],
    [{ cache: 5 }, 'cache in the config file must be an object'],
    [[], 'the config file must be an object'],
  ])('refuse unknown keys of the config file: %j', (config, message) => {
    expect(() => fromConfig(config)).toThrow(message);
  });

  it.each<[string, object, string]>([
    ['a number', { cache: { fresh: -1 } }, 'cache.fresh in the config file must be a whole number'],
    ['an id', { links: ['cl 1'] }, 'links in the config file must be a list of checkout link ids'],
    [
      'a language',
      { fragments: { languages: ['xx'] } },
      'fragments.languages in the config file entry 1',
    ],
  ])('name the option of the endpoint that is wrong: %s', (_name, config, message) => {
    const settings = fromConfig({ secretKey: KEY, ...config });
    const fragments = { render: () => '', languages: ['en'] };

    expect(() => endpointFromSettings(settings, { fragments })).toThrow(message);
  });

  it.each([
    ['two values', { LEANRAILS_SECRET_KEY: KEY, LEANRAILS_SECRET_KEY_FILE: '/x' }, 'are both set'],
    ['a secret as the path', { LEANRAILS_SECRET_KEY_FILE: KEY }, 'cannot be read (ENOENT)'],
    ['a token that is too short', { ADMIN_TOKEN: 'sk_live_1234567' }, 'at least 16 characters'],
  ])('never repeat a secret: %s', (_name, env, message) => {
    const validate = () => new Settings({ env }).validate();

    expect(validate).toThrow(message);
    expect(validate).not.toThrow(/sk_/);
  });

  it('never repeat a secret of a config file that is not JSON', () => {
    const read = () => new Settings({ env: {}, config: temporaryFile(`{"secretKey": ${KEY}}`) });

    expect(read).toThrow(/^the config file must be JSON/);
    expect(read).not.toThrow(KEY.slice(0, 8));
  });

  it('are all named as on the command line', () => {
    expect(SETTINGS.adminPort.flag).toBe('admin-port');
    expect(() => new Settings({ flags: { adminPort: -1 }, env: {} }).validate()).toThrow(
      '--admin-port must',
    );
  });
});

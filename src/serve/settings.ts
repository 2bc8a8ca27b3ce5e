import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { parseConfig, type ConfigValues } from './config-file.js';
import { signatureOf } from './file-watch.js';
import { SettingRuleError } from './setting-parsers.js';
import {
  isSettingName,
  SETTING_LIST,
  SETTINGS,
  type Setting,
  type SettingName,
  type SettingValue,
} from './settings-table.js';

/** Environment variables, such as `process.env`. An empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface SettingSources {
  /** By the name of the setting. */
  flags?: Readonly<Partial<Record<SettingName, string | number | undefined>>> | undefined;
  env: Environment;
  /** The path of a file with more variables; those of `env` win. */
  envFile?: string | undefined;
  /** The path of a config file. */
  config?: string | undefined;
}

interface Given {
  value: unknown;
  /** For errors. */
  name: string;
}

/** The settings of all sources: a flag wins over a variable, and a variable over the config file. */
export class Settings {
  /** The files that were read, and what tells whether they have changed since. */
  readonly files: Map<string, string>;
  #flags: NonNullable<SettingSources['flags']>;
  #environments: Environment[];
  #config: ConfigValues;
  #given = new Map<SettingName, Given | null>();

  /**
   * @param files receives those that are read
   * @throws {TypeError} when a file cannot be read or has an unknown key
   */
  constructor(
    { flags = {}, env, envFile, config }: SettingSources,
    files = new Map<string, string>(),
  ) {
    this.files = files;
    this.#flags = flags;
    const more = envFile === undefined ? {} : parseEnv(this.#read(envFile, '--env-file'));
    this.#environments = [env, more];
    this.#config = config === undefined ? new Map() : parseConfig(this.#read(config, '--config'));
  }

  /** @throws {TypeError} naming the setting that is malformed, never its value */
  get<Name extends SettingName>(name: Name): SettingValue<Name> | undefined;
  get(name: SettingName): unknown {
    const given = this.#find(name);
    if (!given) return undefined;
    let rule: string;
    try {
      return SETTINGS[name].parse(given.value);
    } catch (error) {
      if (!(error instanceof SettingRuleError)) throw error;
      rule = error.message;
    }
    throw new TypeError(`${given.name} ${rule}`);
  }

  /** How the merchant calls a setting: by its variable if it is not set. */
  nameOf(option: string): string | null {
    if (!isSettingName(option)) return null;
    return this.#find(option)?.name ?? SETTINGS[option].variable;
  }

  /** @throws {TypeError} naming the first setting that is malformed */
  validate(): this {
    for (const [name] of SETTING_LIST) this.get(name);
    return this;
  }

  /** Which settings differ. */
  changedSince(previous: Settings): SettingName[] {
    const text = (settings: Settings, name: SettingName) => JSON.stringify(settings.get(name));
    return SETTING_LIST.map(([name]) => name).filter(
      (name) => text(this, name) !== text(previous, name),
    );
  }

  #find(name: SettingName): Given | null {
    let given = this.#given.get(name);
    if (given === undefined) this.#given.set(name, (given = this.#search(name)));
    return given;
  }

  #search(name: SettingName): Given | null {
    const setting: Setting<unknown> = SETTINGS[name];
    const flag = this.#flags[name];
    if (flag !== undefined) return { value: flag, name: `--${setting.flag ?? name}` };
    for (const env of this.#environments) {
      const get = (variable: string) => env[variable]?.trim() || undefined;
      const found = this.#choose(setting, setting.variable, '_FILE', get);
      if (found) return found;
    }
    const found = this.#choose(setting, name, 'File', (key) => this.#config.get(key));
    return found && { ...found, name: `${found.name} in the config file` };
  }

  /** The value itself, or the content of the file that is named for it. */
  #choose(
    { isSecret }: Setting<unknown>,
    name: string,
    suffix: string,
    get: (name: string) => unknown,
  ): Given | null {
    const value = get(name);
    const fileName = name + suffix;
    const path = isSecret ? get(fileName) : undefined;
    if (path === undefined) return value === undefined ? null : { value, name };
    if (value !== undefined) throw new TypeError(`${name} and ${fileName} are both set`);
    if (typeof path !== 'string') throw new TypeError(`${fileName} must be text`);
    return { value: this.#read(path, fileName).trim(), name };
  }

  /** The error has no path: a secret may be in its place. */
  #read(path: string, name: string): string {
    let code: unknown;
    try {
      this.files.set(path, signatureOf(path));
      // Editors on Windows begin a file with a byte order mark.
      return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    } catch (error) {
      code = error instanceof Error && 'code' in error ? error.code : 'unknown error';
    }
    throw new TypeError(`${name} names a file that cannot be read (${String(code)})`);
  }
}

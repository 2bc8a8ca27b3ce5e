/** What a setting must be. The name of the setting is put in front; a value is never repeated. */
export class SettingRuleError extends Error {}

export function parseText(value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new SettingRuleError('must be text');
}

/** An address with places for another one and a width. */
export function parseTemplate(value: unknown): string {
  const text = parseText(value);
  if (text.includes('{url}') && text.includes('{width}')) return text;
  throw new SettingRuleError('must contain {url} and {width}');
}

/** A JSON list, or text with entries separated by spaces or commas. */
export function parseList(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[\s,]+/).filter(Boolean);
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
  throw new SettingRuleError('must be a list of strings');
}

/** Without a slash at the end. */
export function parseAddresses(value: unknown): string[] {
  return parseList(value).map((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const isPlain = url && /^https?:$/.test(url.protocol) && !/[@?#]/.test(text);
    if (isPlain) return url.href.replace(/\/+$/, '');
    throw new SettingRuleError('must be http(s)://host/path, without a user, ? and #');
  });
}

/** `null` for `*`. */
export function parseOriginsOrAny(value: unknown): string[] | null {
  return value === '*' ? null : parseList(value);
}

/** What is no number becomes an error of the option, which names its range. */
export function parseNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? Number(value) : NaN;
}

export function parseBoolean(value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new SettingRuleError('must be true or false');
}

/** A JSON object, or `isk=0 ugx=0`; what is no number becomes an error of the option. */
export function parsePairs(value: unknown): Record<string, number> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const pairs = isObject
    ? Object.entries(value)
    : parseList(value).map((pair) => pair.split(/=(.*)/s));
  return Object.fromEntries(
    pairs.map(([name = '', number]): [string, number] => [name, parseNumber(number)]),
  );
}

const MAX_PORT = 65_535;

export function parsePort(value: unknown): number {
  const port = parseNumber(value);
  if (Number.isInteger(port) && port >= 0 && port <= MAX_PORT) return port;
  throw new SettingRuleError(`must be a port number from 0 to ${MAX_PORT}`);
}

const MIN_TOKEN_LENGTH = 16;

export function parseToken(value: unknown): string {
  // Visible ASCII: all that an Authorization header can carry unchanged.
  if (typeof value === 'string' && /^[!-~]+$/.test(value) && value.length >= MIN_TOKEN_LENGTH) {
    return value;
  }
  throw new SettingRuleError(
    `must have at least ${MIN_TOKEN_LENGTH} characters, without spaces or accents`,
  );
}

export type Encoding = 'br' | 'gzip';

/** What browsers send, so that it is parsed once. */
const known = new Map<string, Encoding | null>();
const MAX_KNOWN = 100;
const MAX_KNOWN_LENGTH = 100;

/** The encoding for an `Accept-Encoding` header (RFC 9110, 12.5.3); `null` for none. */
export function acceptedEncoding(header: string | null): Encoding | null {
  if (header === null) return null;
  const cached = known.get(header);
  if (cached !== undefined) return cached;
  const encoding = chooseEncoding(header);
  if (known.size < MAX_KNOWN && header.length <= MAX_KNOWN_LENGTH) known.set(header, encoding);
  return encoding;
}

/** Brotli where both are equal. */
function chooseEncoding(header: string): Encoding | null {
  const weights = new Map(header.toLowerCase().split(',').map(parseEntry));
  const weightOf = (encoding: string) => weights.get(encoding) ?? weights.get('*') ?? 0;
  const gzip = Math.max(weightOf('gzip'), weights.get('x-gzip') ?? 0);
  const br = weightOf('br');
  // A client that prefers no encoding.
  if ((weights.get('identity') ?? 0) > Math.max(br, gzip)) return null;
  if (br > 0 && br >= gzip) return 'br';
  return gzip > 0 ? 'gzip' : null;
}

function parseEntry(entry: string): [name: string, weight: number] {
  const [name = '', ...parameters] = entry.split(';').map((part) => part.trim());
  const weight = parameters.find((part) => part.startsWith('q='))?.slice(2);
  const value = weight === undefined ? 1 : Number(weight);
  return [name, value >= 0 && value <= 1 ? value : 0];
}

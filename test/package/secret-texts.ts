/** What the secret keys of the payments API and the secrets of its webhooks begin with. */
const PREFIXES = ['sk_test_', 'sk_live_', 'whsec_'];
/** The underscore as it is, and as addresses, JavaScript, CSS and HTML can write it. */
const UNDERSCORE = '(?:_|%5f|\\\\u005f|\\\\u\\{5f\\}|\\\\x5f|\\\\5f ?|&#95;|&#x5f;|&lowbar;)';

const SECRET = new RegExp(
  [
    ...PREFIXES.map((prefix) => prefix.replaceAll('_', UNDERSCORE)),
    ...PREFIXES.map((prefix) => Buffer.from(prefix).toString('hex')),
  ].join('|'),
  'i',
);
const SECRET_IN_BASE64 = new RegExp(PREFIXES.flatMap(inBase64).join('|'));

/** Whether a text holds (the beginning of) a secret, in whatever encoding. */
export function hasSecret(text: string): boolean {
  return SECRET.test(text) || SECRET_IN_BASE64.test(text);
}

/** `text` inside Base64 or Base64url: it looks different at each of three offsets, and its ends depend on what is around it. */
function inBase64(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.from('\0'.repeat(offset) + text).toString('base64');
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + text.length) * 8) / 6);
    return encoded.slice(start, end).replace(/[+-]/g, '[+-]').replace(/[/_]/g, '[/_]');
  });
}

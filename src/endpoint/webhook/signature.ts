import { importHmacKey } from '../crypto.js';

/** Resolves to whether a webhook comes from the provider. */
export type SignatureVerifier = (header: string | null, body: Uint8Array) => Promise<boolean>;

/** Maximum difference between a webhook's time and ours, in either direction (guides/webhooks). */
const TOLERANCE_SECONDS = 300;
/** A sender that rotates its secret signs with two. */
const MAX_SIGNATURES = 8;
const MAX_HEADER_CHARS = 2_048;

/**
 * Verifies `Fluveo-Signature: t=<unix>,v1=<hex>` (guides/webhooks): HMAC-SHA256 over `v1=` + t + `.` +
 * raw body, with the whole `whsec_…` text as the key. The literal `v1=` is part of the signed text;
 * helpers written for other providers leave it out.
 *
 * @param secrets one of them must have signed
 * @param now milliseconds since the epoch
 */
export function createSignatureVerifier(
  secrets: readonly string[],
  now: () => number = Date.now,
): SignatureVerifier {
  // On first use: a Workers runtime allows no crypto while it loads a module.
  let keys: Promise<CryptoKey[]> | undefined;

  return async (header, body) => {
    const parsed = parseTimely(header, now());
    if (!parsed) return false;
    keys ??= Promise.all(secrets.map((secret) => importHmacKey(secret, ['verify'])));
    const signed = signedBytes(parsed.time, body);
    for (const key of await keys) {
      for (const signature of parsed.signatures) {
        // `verify` compares in constant time.
        if (await crypto.subtle.verify('HMAC', key, signature, signed)) return true;
      }
    }
    return false;
  };
}

/** What is wrong with the header by itself. To check before the body takes memory. */
export function headerFault(
  header: string | null,
): 'no_signature' | 'malformed_signature' | 'old_timestamp' | null {
  if (header === null) return 'no_signature';
  if (parseHeader(header) === null) return 'malformed_signature';
  return parseTimely(header, Date.now()) === null ? 'old_timestamp' : null;
}

interface SignatureHeader {
  /** Unix seconds. */
  time: number;
  signatures: Uint8Array<ArrayBuffer>[];
}

function parseTimely(header: string | null, now: number): SignatureHeader | null {
  const parsed = parseHeader(header);
  return parsed && Math.abs(now / 1000 - parsed.time) <= TOLERANCE_SECONDS ? parsed : null;
}

function parseHeader(header: string | null): SignatureHeader | null {
  if (header === null || header.length > MAX_HEADER_CHARS) return null;
  const parts = header.split(',').map((part) => part.trim());
  const [time, ...moreTimes] = parts.filter((part) => part.startsWith('t='));
  if (!time || moreTimes.length > 0 || !/^t=\d{1,12}$/.test(time)) return null;
  const signatures = parts.filter((part) => /^v1=[0-9a-f]{64}$/.test(part)).map(toBytes);
  if (signatures.length === 0 || signatures.length > MAX_SIGNATURES) return null;
  return { time: Number(time.slice(2)), signatures };
}

function toBytes(part: string): Uint8Array<ArrayBuffer> {
  const hex = part.slice('v1='.length);
  return Uint8Array.from({ length: 32 }, (_, index) =>
    parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  );
}

function signedBytes(time: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = new TextEncoder().encode(`v1=${time}.`);
  const signed = new Uint8Array(start.length + body.length);
  signed.set(start);
  signed.set(body, start.length);
  return signed;
}

/** Tells whether a webhook comes from the provider. */
export type SignatureCheck = (header: string | null, body: Uint8Array) => Promise<boolean>;

/** Seconds that a webhook's time may be away from ours, either way (guides/webhooks). */
const TOLERANCE = 300;
/** A sender that rotates its secret signs with two. */
const MOST_SIGNATURES = 8;

/**
 * The check of `Fluveo-Signature: t=<unix>,v1=<hex>` (guides/webhooks): HMAC-SHA256, the key is the
 * whole `whsec_…` text, over `v1=` + t + `.` + raw body. The literal `v1=` is part of what is signed;
 * helpers written for other providers leave it out.
 *
 * @param secrets any of which may have signed
 * @param now milliseconds since the epoch
 */
export function createSignatureCheck(
  secrets: readonly string[],
  now: () => number = Date.now,
): SignatureCheck {
  // On first use: a Workers runtime does no work while it loads a module.
  let keys: Promise<CryptoKey[]> | undefined;

  return async (header, body) => {
    const claim = readHeader(header);
    if (!claim || Math.abs(now() / 1000 - claim.time) > TOLERANCE) return false;
    keys ??= Promise.all(secrets.map(importKey));
    const signed = signedBytes(claim.time, body);
    for (const key of await keys) {
      for (const signature of claim.signatures) {
        // Compares in constant time.
        if (await crypto.subtle.verify('HMAC', key, signature, signed)) return true;
      }
    }
    return false;
  };
}

interface Claim {
  /** Unix seconds. */
  time: number;
  signatures: Uint8Array<ArrayBuffer>[];
}

function readHeader(header: string | null): Claim | null {
  if (header === null || header.length > 2_048) return null;
  const parts = header.split(',').map((part) => part.trim());
  const [time, ...moreTimes] = parts.filter((part) => part.startsWith('t='));
  if (!time || moreTimes.length > 0 || !/^t=\d{1,12}$/.test(time)) return null;
  const signatures = parts.filter((part) => /^v1=[0-9a-f]{64}$/.test(part)).map(bytesOf);
  if (signatures.length === 0 || signatures.length > MOST_SIGNATURES) return null;
  return { time: Number(time.slice(2)), signatures };
}

function bytesOf(part: string): Uint8Array<ArrayBuffer> {
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

function importKey(secret: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, [
    'verify',
  ]);
}

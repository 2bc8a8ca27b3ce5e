const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/** The text of a secret as a key of HMAC-SHA256. */
export function importHmacKey(secret: string, usages: ('sign' | 'verify')[]): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), HMAC, false, usages);
}

/** Two lower-case digits a byte. */
export function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

import { importHmacKey, toHex } from '../crypto.js';

const encoder = new TextEncoder();

/**
 * Signs what goes into the store with the secret key, so that others who can write to the store cannot
 * make a link show anything else.
 */
export class Sealer {
  #secretKey: string;
  #key: Promise<CryptoKey> | undefined;

  constructor(secretKey: string) {
    this.#secretKey = secretKey;
  }

  /** Tells keys apart, and says nothing about them. */
  async fingerprint(): Promise<string> {
    return (await this.#sign('checkout-link-embed key')).slice(0, 16);
  }

  async seal(id: string, value: unknown): Promise<string> {
    const body = JSON.stringify(value);
    return `${await this.#sign(`${id}\n${body}`)} ${body}`;
  }

  /** `null` when it is not what `seal` made for this id. */
  async open(id: string, text: string): Promise<unknown> {
    const end = text.indexOf(' ');
    const body = text.slice(end + 1);
    return text.slice(0, end) === (await this.#sign(`${id}\n${body}`)) ? JSON.parse(body) : null;
  }

  async #sign(text: string): Promise<string> {
    // On first use: a Workers runtime allows no crypto while it loads a module.
    this.#key ??= importHmacKey(this.#secretKey, ['sign']);
    const mac = await crypto.subtle.sign('HMAC', await this.#key, encoder.encode(text));
    return toHex(mac);
  }
}

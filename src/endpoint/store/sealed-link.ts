import { checkoutUrl } from '../../wire/checkout-url.js';
import { parseLink, type CheckoutLinkView } from '../../wire/link.js';

/** A result as it is kept in a store: a link with the age that its line items had then, or no link. */
export interface SharedResult {
  link: CheckoutLinkView | null;
  /** Milliseconds after which the line items must be fetched again, from when the lookup began. */
  lineItemsForMs: number;
}

const encoder = new TextEncoder();

/**
 * Signs what goes into the store with the secret key, so that others who can write to the store cannot
 * make a link show anything else. What comes back is parsed as a response of the API is: it may be
 * of another version of this package, or of a process with other options.
 */
export class LinkSealer {
  #secretKey: string;
  #checkoutOrigins: readonly string[];
  #key: Promise<CryptoKey> | undefined;

  constructor(secretKey: string, checkoutOrigins: readonly string[]) {
    this.#secretKey = secretKey;
    this.#checkoutOrigins = checkoutOrigins;
  }

  /** Tells keys apart, and says nothing about them. */
  async fingerprint(): Promise<string> {
    return (await this.#sign('checkout-link-embed key')).slice(0, 16);
  }

  async seal(id: string, result: SharedResult): Promise<string> {
    const body = JSON.stringify(result);
    return `${await this.#sign(`${id}\n${body}`)} ${body}`;
  }

  /** `null` when it is not what `seal` made for this link. */
  async open(id: string, text: string): Promise<SharedResult | null> {
    const end = text.indexOf(' ');
    const body = text.slice(end + 1);
    if (text.slice(0, end) !== (await this.#sign(`${id}\n${body}`))) return null;
    return this.#parse(id, JSON.parse(body));
  }

  #parse(id: string, value: unknown): SharedResult | null {
    if (typeof value !== 'object' || value === null) return null;
    if (!('link' in value && 'lineItemsForMs' in value)) return null;
    const { link, lineItemsForMs } = value;
    if (typeof lineItemsForMs !== 'number') return null;
    if (link === null) return { link, lineItemsForMs };
    const parsed = parseLink(link);
    if ('issues' in parsed || parsed.link.id !== id) return null;
    const { active, url } = parsed.link;
    const safeUrl = active ? checkoutUrl(url, this.#checkoutOrigins) : null;
    return { link: { ...parsed.link, url: safeUrl }, lineItemsForMs };
  }

  async #sign(text: string): Promise<string> {
    // On first use: a Workers runtime allows no crypto while it loads a module.
    this.#key ??= importKey(this.#secretKey);
    const mac = await crypto.subtle.sign('HMAC', await this.#key, encoder.encode(text));
    return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}

function importKey(secretKey: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', encoder.encode(secretKey), algorithm, false, ['sign']);
}

import type { CheckoutLinkView } from '../../wire/link.js';
import { createEtag } from './etag.js';

/** A link as it is sent. Made once for each cache entry, not for each response. */
export interface SerializedLink {
  /** The link as the body has it. */
  view: CheckoutLinkView;
  body: string;
  /** Strong: the same for the same body, on any machine. */
  etag: string;
  /** With pictures: when one of them must be looked up, by the age clock. */
  picturesDueAt: number;
  /** Whether a picture may come soon, so that other caches must not keep the link for long without it. */
  isProvisional: boolean;
}

/** A link with what is known of its pictures. */
export type LinkToSerialize = Omit<SerializedLink, 'body' | 'etag'>;

/** Bytes of memory for the body and for the link itself: strings have up to two bytes a character. */
export function bytesOfLink({ body }: SerializedLink): number {
  return 4 * body.length;
}

/** A link without pictures. */
export function serializeLink(link: CheckoutLinkView): Promise<SerializedLink> {
  return serializeView({ view: link, picturesDueAt: Infinity, isProvisional: false });
}

export async function serializeView(link: LinkToSerialize): Promise<SerializedLink> {
  const body = JSON.stringify(link.view);
  return { ...link, body, etag: await createEtag(body) };
}

import type { CheckoutLinkView } from '../../wire/link.js';
import { createEtag } from './etag.js';

/** A link as it is sent. Made once for each cache entry, not for each response. */
export interface SerializedLink {
  body: string;
  /** Strong: the same for the same body, on any machine. */
  etag: string;
}

/** Bytes of memory for the body and for the link itself: strings have up to two bytes a character. */
export function bytesOfLink({ body }: SerializedLink): number {
  return 4 * body.length;
}

export async function serializeLink(link: CheckoutLinkView): Promise<SerializedLink> {
  const body = JSON.stringify(link);
  return { body, etag: await createEtag(body) };
}

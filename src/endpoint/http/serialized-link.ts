import type { CheckoutLinkView } from '../../wire/link.js';
import { createEtag } from './etag.js';

/** A link as it is sent. Made once for each cache entry, not for each response. */
export interface SerializedLink {
  body: string;
  /** Strong: the same for the same body, on any machine. */
  etag: string;
}

export async function serializeLink(link: CheckoutLinkView): Promise<SerializedLink> {
  const body = JSON.stringify(link);
  return { body, etag: await createEtag(body) };
}

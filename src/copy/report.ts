import { snippet, type ScriptForm } from '../snippet.js';
import type { Copied } from './copy-files.js';

interface ReportOptions {
  /** The folder of the built files. */
  dist: string;
  /** As the merchant has written it. */
  folder: string;
  /** The address of the folder. */
  base: string;
  form?: ScriptForm | undefined;
}

/** What was copied, and the lines for a page. */
export async function report(copied: Copied, options: ReportOptions): Promise<string> {
  const { dist, folder, base, form } = options;
  return `Copied ${copied.files} files of version ${copied.version} to ${folder}

For the head of your pages, if your site serves that folder at ${base} (else give its address: --base):
  ${await snippet(dist, form, base)}
  <link rel="preload" as="fetch" crossorigin href="/checkout-links/LINK_ID" />

For the place of the card, with the id of your link in place of LINK_ID:
  <checkout-link link-id="LINK_ID"><a href="https://checkout.leanrails.com/cl/LINK_ID">Buy</a></checkout-link>
`;
}

import Validator from '@adobe/structured-data-validator';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

/** What a search engine finds in HTML: the texts of its JSON-LD scripts, outside of templates. */
export function jsonLdIn(html: string): string[] {
  return scriptsIn(parseFragment(html))
    .filter(({ attrs }) => attrs.some(({ value }) => value === 'application/ld+json'))
    .map(({ childNodes: [text] }) => (text && 'value' in text ? text.value : ''));
}

/** The types of the scripts in HTML, outside of its templates. */
export function scriptTypesIn(html: string): (string | undefined)[] {
  return scriptsIn(parseFragment(html)).map(
    ({ attrs }) => attrs.find(({ name }) => name === 'type')?.value,
  );
}

function scriptsIn(parent: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.Element[] {
  return parent.childNodes.flatMap((node) => {
    if (!('childNodes' in node)) return [];
    return node.nodeName === 'script' ? [node] : scriptsIn(node);
  });
}

/** What breaks the rules of Google for merchant listings. */
export async function listingErrors(product: unknown): Promise<string[]> {
  const jsonld = { Product: [structuredClone(product)] };
  const issues = await new Validator().validate({ jsonld });
  return issues
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ issueMessage }) => issueMessage);
}

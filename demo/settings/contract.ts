import manifest from 'checkout-link-embed/custom-elements.json';
import type { CustomElementDeclaration } from 'custom-elements-manifest';

/** A row of the element's public contract. */
export interface ContractEntry {
  name: string;
  description: string;
  /** Only where it has one. */
  default?: string | undefined;
  type?: string | undefined;
}

const element = manifest.modules
  .flatMap((module) => module.declarations ?? [])
  .find((declaration): declaration is CustomElementDeclaration => 'tagName' in declaration);

/** What the element promises, as its manifest says it: nothing here is written by hand. */
export const contract = {
  attributes: entries(element?.attributes),
  slots: entries(element?.slots),
  variables: entries(element?.cssProperties),
  parts: entries(element?.cssParts),
  states: entries(element?.cssStates),
  events: entries(element?.events),
};

interface Documented {
  name: string;
  description?: string;
  default?: string;
  type?: { text: string };
}

function entries(documented: readonly Documented[] = []): ContractEntry[] {
  return documented.map(({ name, description = '', type, default: preset }) => ({
    name,
    description,
    default: preset,
    type: type?.text,
  }));
}

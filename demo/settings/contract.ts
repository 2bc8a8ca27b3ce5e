import manifest from 'checkout-link-embed/custom-elements.json';
import type { CustomElementDeclaration } from 'custom-elements-manifest';

/** An entry of the element's public API. */
export interface ContractEntry {
  name: string;
  description: string;
  /** Optional. */
  default?: string | undefined;
  type?: string | undefined;
}

const element = manifest.modules
  .flatMap((module) => module.declarations ?? [])
  .find((declaration): declaration is CustomElementDeclaration => 'tagName' in declaration);

/** The element's public API, generated from its manifest. */
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

import { html, nothing, type TemplateResult } from 'lit';
import { contract, type ContractEntry } from '../settings/contract.js';
import { copyButton } from '../site/copy-button.js';
import { prose } from '../site/prose.js';

interface Table {
  title: string;
  entries: readonly ContractEntry[];
  /** The code to copy for an entry. */
  usage: (name: string) => string;
  hint?: string;
}

const tables: readonly Table[] = [
  { title: 'Attributes', entries: contract.attributes, usage: (name) => `${name}=""` },
  { title: 'Slots', entries: contract.slots, usage: (name) => `slot="${name}"` },
  { title: 'CSS variables', entries: contract.variables, usage: (name) => `${name}: ;` },
  { title: 'Parts', entries: contract.parts, usage: (name) => `checkout-link::part(${name}) {}` },
  {
    title: 'States',
    entries: contract.states,
    usage: (name) => `checkout-link:is(:state(${name}), :--${name}) {}`,
    hint: 'CSS custom states: `:state(ready)`, or `:--ready` in Chrome and Edge 90 to 124. `:is()` skips the one that a browser does not know. Safari before 17.4 and Firefox before 126 have none.',
  },
  {
    title: 'Events',
    entries: contract.events,
    usage: (name) => `addEventListener('${name}', (event) => {});`,
  },
];

/** The element's public API, from its manifest. */
export function contractTables(): TemplateResult {
  return html`${tables.map(
    ({ title, entries, usage, hint }) =>
      html`<section aria-labelledby="table-${title}">
        <h2 id="table-${title}">${title}</h2>
        ${hint ? html`<p class="hint">${prose(hint)}</p>` : nothing}
        <table aria-labelledby="table-${title}">
          <tbody>
            ${entries.map((entry) => row(entry, usage))}
          </tbody>
        </table>
      </section>`,
  )}`;
}

function row({ name, type, default: preset, description }: ContractEntry, usage: Table['usage']) {
  const facts = [type, preset && `default ${preset}`].filter(Boolean).join(', ');
  return html`<tr>
    <th scope="row"><code>${name || '(default)'}</code></th>
    <td>${prose(description)}${facts ? html`<br /><span class="facts">${facts}</span>` : ''}</td>
    <td>${copyButton(usage(name), name || 'the default slot')}</td>
  </tr>`;
}

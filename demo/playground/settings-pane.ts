import { html, nothing, type TemplateResult } from 'lit';
import { attributeSettings, slotSettings, variableSettings } from '../settings/element-settings.js';
import { frameSettings, themeSetting } from '../settings/frame-settings.js';
import { darkSettings } from '../settings/schemes.js';
import type { Setting } from '../settings/setting.js';
import { control } from './controls.js';
import { lookPanel } from './look-panel.js';
import type { LookOptions } from './look-options.js';
import { variablePanel } from './variable-panel.js';

export interface SettingsPane {
  look: LookOptions;
  /** The content of the group Product, once it is open. */
  product: TemplateResult | typeof nothing;
  onProductOpen: () => void;
  /** Whether all groups are rendered, not only the first. */
  hasAllGroups: boolean;
}

const lookSettings = [themeSetting, ...variableSettings, ...darkSettings];

/** All settings, for a designer first: the look, the product, then attributes and the page around. */
export function settingsPane(pane: SettingsPane): TemplateResult {
  const { look, product, onProductOpen, hasAllGroups } = pane;
  const onToggle = ({ currentTarget: group }: Event) => {
    if (group instanceof HTMLDetailsElement && group.open) onProductOpen();
  };
  const controls = (settings: readonly Setting[]) =>
    hasAllGroups ? settings.map((setting) => control(setting, look)) : nothing;
  return html`<details class="look" open>
      ${title('Look', lookSettings, look)} ${lookPanel(look)}
      <details>
        ${title('All variables', variableSettings, look)}
        ${hasAllGroups ? variablePanel(look) : nothing}
      </details>
    </details>
    <details class="product" @toggle=${onToggle}>${title('Product', [], look)} ${product}</details>
    <details open>
      ${title('Widget', attributeSettings, look)} ${controls(attributeSettings)}
    </details>
    <details>${title('Slots', slotSettings, look)} ${controls(slotSettings)}</details>
    <details open>${title('Page', frameSettings, look)} ${controls(frameSettings)}</details>`;
}

function title(
  name: string,
  settings: readonly Setting[],
  { values }: LookOptions,
): TemplateResult {
  const changed = settings.filter((setting) => values[setting.name] !== undefined).length;
  return html`<summary>
    ${name} ${changed ? html`<span class="count">${changed} changed</span>` : nothing}
  </summary>`;
}

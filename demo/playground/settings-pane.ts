import { html, nothing, type TemplateResult } from 'lit';
import { attributeSettings, slotSettings } from '../settings/element-settings.js';
import { frameSettings, themeSetting } from '../settings/frame-settings.js';
import { changesOfLook, nameOfLook } from '../settings/look.js';
import type { Setting } from '../settings/setting.js';
import type { Values } from '../settings/values.js';
import { control } from './controls.js';
import { imagePanel, imageSettings } from './image-panel.js';
import { lookPanel } from './look-panel.js';
import type { LookOptions } from './look-options.js';
import { variablePanel } from './variable-panel.js';

export interface SettingsPane {
  look: LookOptions;
  /** The content of the group Product, once it is open. */
  product: TemplateResult | typeof nothing;
  onProductOpen: () => void;
  /** Whether the shown link has pictures; `null` without a link. */
  hasImages: boolean | null;
  /** Whether all groups are rendered, not only the first. */
  hasAllGroups: boolean;
}

/** All settings, for a designer first: the look, the product, then attributes and the page around. */
export function settingsPane(pane: SettingsPane): TemplateResult {
  const { look, product, onProductOpen, hasImages, hasAllGroups } = pane;
  const onToggle = ({ currentTarget: group }: Event) => {
    if (group instanceof HTMLDetailsElement && group.open) onProductOpen();
  };
  const controls = (settings: readonly Setting[]) =>
    hasAllGroups ? settings.map((setting) => control(setting, look)) : nothing;
  const { values } = look;
  const changes = changesOfLook(values);
  const hasLook = changes > 0 || values[themeSetting.name] !== undefined;
  return html`<details class="look" open>
      ${title('Look', hasLook ? nameOfLook(values) : '')} ${lookPanel(look)}
      <details>
        ${title('All variables', changed(changes))} ${hasAllGroups ? variablePanel(look) : nothing}
      </details>
    </details>
    <details>
      ${title('Pictures', changed(imageSettings.filter((name) => values[name] !== undefined).length))}
      ${hasAllGroups ? imagePanel(look, hasImages) : nothing}
    </details>
    <details class="product" @toggle=${onToggle}>${title('Product', '')} ${product}</details>
    <details open>
      ${title('Widget', changesIn(attributeSettings, values))} ${controls(attributeSettings)}
    </details>
    <details>${title('Slots', changesIn(slotSettings, values))} ${controls(slotSettings)}</details>
    <details open>
      ${title('Page', changesIn(frameSettings, values))} ${controls(frameSettings)}
    </details>`;
}

function title(name: string, count: string): TemplateResult {
  return html`<summary>
    ${name} ${count ? html`<span class="count">${count}</span>` : nothing}
  </summary>`;
}

function changesIn(settings: readonly Setting[], values: Values): string {
  return changed(settings.filter(({ name }) => values[name] !== undefined).length);
}

function changed(count: number): string {
  return count ? `${count} changed` : '';
}

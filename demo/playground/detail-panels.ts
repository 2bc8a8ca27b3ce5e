import { html, nothing, type TemplateResult } from 'lit';
import '../code-export/code-panel.js';
import '../data/sessions-panel.js';
import '../downloads/downloads-panel.js';
import { eventLog } from '../inspector/event-log.js';
import { metricsPanel } from '../inspector/metrics-panel.js';
import { partsPanel, type PickedPart } from '../inspector/parts-panel.js';
import type { LogEntry, Metrics } from '../preview/messages.js';
import type { Scheme } from '../settings/schemes.js';
import type { Values } from '../settings/values.js';
import type { PreviewedElement } from './preview-frame.js';
import { lazyPanel } from './lazy-panel.js';

export const panels = [
  'Code',
  'Sessions',
  'Events',
  'Colors',
  'Parts',
  'Accessibility',
  'Size & speed',
] as const;

export type Panel = (typeof panels)[number];

/** Panels that depend on the frame's content. */
export const livePanels = new Set<Panel>(['Events', 'Colors', 'Accessibility', 'Size & speed']);

export interface DetailOptions {
  /** The settings, with the heights of the preview. */
  values: Values;
  /** Whether the preview shows a link, which is one of the sandbox. */
  isInSandbox: boolean;
  /** The elements in the frames. */
  elements: PreviewedElement[];
  log: readonly LogEntry[];
  metrics: Metrics | null;
  /** Changes of the link's data. */
  dataVersion: number;
  picking: boolean;
  picked: PickedPart | null;
  clearLog: () => void;
  onReset: () => void;
  /** Changes a color in the scheme of the frame where it was measured. */
  changeVariable: (name: string, value: string, scheme: Scheme | undefined) => void;
  setPicking: (on: boolean) => void;
  highlight: (part: string | null) => void;
  pick: (part: string) => void;
}

/** The content of a panel below the preview; `onLoad` is called when a module has arrived that it needs. */
export function createDetailPanels(onLoad: () => void) {
  const contrast = lazyPanel(() => import('../inspector/contrast-panel.js'), onLoad);
  const accessibility = lazyPanel(() => import('../inspector/accessibility-panel.js'), onLoad);

  return (panel: Panel, options: DetailOptions): TemplateResult | typeof nothing => {
    const { values, elements } = options;
    switch (panel) {
      case 'Code':
        return html`<demo-code .values=${values} .isInSandbox=${options.isInSandbox}></demo-code>
          <demo-downloads .values=${values}></demo-downloads>`;
      case 'Sessions':
        return html`<demo-sessions
          .version=${options.dataVersion}
          @sandbox-reset=${options.onReset}
        ></demo-sessions>`;
      case 'Events':
        return eventLog(options.log, options.clearLog);
      case 'Colors':
        return contrast()?.contrastPanel(elements, options.changeVariable) ?? nothing;
      case 'Parts':
        return partsPanel(options);
      case 'Accessibility':
        return accessibility()?.accessibilityPanel(elements[0]?.element ?? null) ?? nothing;
      case 'Size & speed':
        return metricsPanel(options.metrics);
    }
  };
}

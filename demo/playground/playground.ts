import { html, nothing, type TemplateResult } from 'lit';
import '../data/data-panel.js';
import type { LinkChosenEvent } from '../data/data-panel.js';
import type { LogEntry, Metrics } from '../preview/messages.js';
import { attributeSettings, slotSettings, variableSettings } from '../settings/element-settings.js';
import { frameSettings, themeSetting } from '../settings/frame-settings.js';
import type { Setting } from '../settings/setting.js';
import { differences, isValidValue, valueOf, withValue, type Values } from '../settings/values.js';
import { backendReady } from '../site/backend.js';
import { copyText } from '../site/clipboard.js';
import { PageElement } from '../site/page-element.js';
import { startDemo } from '../site/start-demo.js';
import '../code-export/code-panel.js';
import { eventLog } from '../inspector/event-log.js';
import { metricsPanel } from '../inspector/metrics-panel.js';
import { partsPanel, type PickedPart } from '../inspector/parts-panel.js';
import { control, type ControlOptions } from './controls.js';
import { change, createHistory, redo, undo, type History } from './history.js';
import { lazyPanel } from './lazy-panel.js';
import './preview-frame.js';
import type { PreviewEvent } from './preview-frame.js';
import type { PreviewFrame } from './preview-frame.js';
import { loadSettings, saveSettings } from './storage.js';
import { themePicker } from './theme-picker.js';
import { toolbar } from './toolbar.js';

const MAX_LOG_ENTRIES = 100;
const panels = ['Code', 'Data', 'Events', 'Colors', 'Parts', 'Accessibility', 'Metrics'] as const;

/** Panels that depend on the frame's content. */
const livePanels = new Set(['Events', 'Colors', 'Accessibility', 'Metrics']);

/** The playground: settings on one side, the real element and its details on the other. */
class Playground extends PageElement {
  static override properties = {
    history: { state: true },
    invalid: { state: true },
    status: { state: true },
    ignored: { state: true },
    panel: { state: true },
    hasAllGroups: { state: true },
    picking: { state: true },
    picked: { state: true },
  };

  declare history: History;
  /** Typed values that are not valid for their settings. */
  declare invalid: Values;
  /** What the last undo or redo changed. */
  declare status: string;
  declare ignored: string[];
  declare panel: (typeof panels)[number];
  /** Whether all groups of settings are rendered, not only the first. */
  declare hasAllGroups: boolean;
  declare picking: boolean;
  declare picked: PickedPart | null;
  #log: LogEntry[] = [];
  #metrics: Metrics | null = null;

  constructor() {
    super();
    const { values, ignored } = loadSettings();
    this.history = createHistory(values);
    this.invalid = {};
    this.status = '';
    this.ignored = ignored;
    this.panel = 'Code';
    this.hasAllGroups = false;
    this.picking = false;
    this.picked = null;
    addEventListener('keydown', this.#onKeydown);
  }

  protected override render(): TemplateResult {
    const { now: values } = this.history;
    return html`${this.#notice()}
      <div class="workbench">
        <section class="stage" aria-labelledby="stage-title">
          <h2 id="stage-title" class="visually-hidden">Preview</h2>
          ${toolbar({
            history: this.history,
            status: this.status,
            setWidth: (width) => this.#set('width', width),
            step: (what, history) => this.#step(what, history),
          })}
          <demo-preview .values=${values} @preview=${this.#onPreview}></demo-preview>
        </section>
        <section class="settings" aria-labelledby="settings-title">
          <h2 id="settings-title" class="visually-hidden">Settings</h2>
          ${themePicker(valueOf(values, 'theme'), (id) => this.#set(themeSetting.name, id))}
          ${this.#group('Widget', attributeSettings, true)} ${this.#group('Slots', slotSettings)}
          ${this.#group('Look', variableSettings)} ${this.#group('Page', frameSettings, true)}
        </section>
        <section class="panels" aria-labelledby="panels-title">
          <h2 id="panels-title" class="visually-hidden">Details</h2>
          <fieldset class="choices tabs">
            <legend class="visually-hidden">Show</legend>
            ${panels.map((name) => this.#tab(name))}
          </fieldset>
          <div class="panel">${this.#content(values)}</div>
        </section>
      </div>`;
  }

  /** All groups but the first are rendered after the first paint, to make it faster. */
  protected override firstUpdated(): void {
    requestAnimationFrame(() => setTimeout(() => (this.hasAllGroups = true)));
  }

  #notice(): TemplateResult | typeof nothing {
    if (this.ignored.length === 0) return nothing;
    return html`<div class="notice" role="alert">
      <p>Some parameters of this URL were ignored:</p>
      <ul>
        ${this.ignored.map((reason) => html`<li>${reason}</li>`)}
      </ul>
      <button type="button" @click=${() => (this.ignored = [])}>Dismiss</button>
    </div>`;
  }

  #group(title: string, settings: readonly Setting[], open = false): TemplateResult {
    const { now: values } = this.history;
    const options: ControlOptions = {
      values,
      invalid: this.invalid,
      change: (name, value) => this.#set(name, value),
    };
    const changed = settings.filter(({ name }) => values[name] !== undefined).length;
    return html`<details ?open=${open}>
      <summary>
        ${title} ${changed ? html`<span class="count">${changed} changed</span>` : nothing}
      </summary>
      ${settings === attributeSettings || this.hasAllGroups ? settings.map((setting) => control(setting, options)) : nothing}
    </details>`;
  }

  #tab(name: Playground['panel']): TemplateResult {
    return html`<label
      ><input
        type="radio"
        name="panel"
        .checked=${name === this.panel}
        @change=${() => (this.panel = name)}
      />${name}</label
    >`;
  }

  #content(values: Values): TemplateResult | typeof nothing {
    switch (this.panel) {
      case 'Code':
        return html`<demo-code .values=${values}></demo-code>`;
      case 'Data':
        return html`<demo-data
          .linkId=${valueOf(values, 'link-id')}
          @link-chosen=${(event: LinkChosenEvent) => this.#set('link-id', event.id)}
          @link-changed=${() => this.#frame?.send({ kind: 'reload' })}
        ></demo-data>`;
      case 'Events':
        return eventLog(this.#log, () => {
          this.#log = [];
          this.requestUpdate();
        });
      case 'Colors':
        return (
          this.#contrast()?.contrastPanel(this.#element, (variable, value) =>
            this.#set(variable, value),
          ) ?? nothing
        );
      case 'Parts':
        return partsPanel({
          picking: this.picking,
          picked: this.picked,
          setPicking: (on) => this.#setPicking(on),
          highlight: (part) => this.#frame?.send({ kind: 'highlight', part }),
          pick: (part) => void this.#pick(part),
        });
      case 'Accessibility':
        return this.#accessibility()?.accessibilityPanel(this.#element) ?? nothing;
      case 'Metrics':
        return metricsPanel(this.#metrics);
    }
  }

  #set(name: string, value: string): void {
    const { [name]: _before, ...invalid } = this.invalid;
    if (isValidValue(name, value)) {
      this.#apply(change(this.history, withValue(this.history.now, name, value), name));
      this.invalid = invalid;
    } else {
      this.invalid = { ...invalid, [name]: value };
    }
  }

  #step(what: string, history: History): void {
    const names = differences(this.history.now, history.now);
    this.status = names.length > 0 ? `${what}: ${names.join(', ')}` : 'Nothing to change.';
    this.#apply(history);
  }

  #apply(history: History): void {
    this.invalid = {};
    this.history = history;
    saveSettings(history.now);
  }

  readonly #onPreview = ({ message }: PreviewEvent): void => {
    switch (message.kind) {
      case 'event':
        this.#log = [message.entry, ...this.#log].slice(0, MAX_LOG_ENTRIES);
        break;
      case 'metrics':
        this.#metrics = message.metrics;
        break;
      case 'picked':
        return void this.#pick(message.part);
    }
    if (livePanels.has(this.panel)) this.requestUpdate();
  };

  #setPicking(on: boolean): void {
    this.picking = on;
    this.#frame?.send({ kind: 'pick', on });
  }

  async #pick(part: string): Promise<void> {
    const isCopied = await copyText(`checkout-link::part(${part})`);
    this.picked = { part, isCopied };
  }

  readonly #contrast = lazyPanel(
    () => import('../inspector/contrast-panel.js'),
    () => this.requestUpdate(),
  );

  readonly #accessibility = lazyPanel(
    () => import('../inspector/accessibility-panel.js'),
    () => this.requestUpdate(),
  );

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const isText =
      event.target instanceof HTMLElement && event.target.matches('input[type=text], textarea');
    if (isText || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.shiftKey) this.#step('Redone', redo(this.history));
    else this.#step('Undone', undo(this.history));
  };

  get #frame(): PreviewFrame | null {
    return this.querySelector<PreviewFrame>('demo-preview');
  }

  get #element(): Element | null {
    return this.#frame?.element ?? null;
  }
}

void startDemo(async () => {
  await backendReady();
  customElements.define('demo-playground', Playground);
});

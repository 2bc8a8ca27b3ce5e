import { html, nothing, type TemplateResult } from 'lit';
import '../data/data-panel.js';
import type { LinkChosenEvent } from '../data/data-panel.js';
import type { LogEntry, Measures } from '../preview/messages.js';
import { attributeSettings, slotSettings, variableSettings } from '../settings/element-settings.js';
import { frameSettings, themeSetting } from '../settings/frame-settings.js';
import type { Setting } from '../settings/setting.js';
import { canBe, differences, valueOf, withValue, type Values } from '../settings/values.js';
import { backendReady } from '../site/backend.js';
import { PageElement } from '../site/page-element.js';
import '../code-export/code-panel.js';
import { eventLog } from '../inspector/event-log.js';
import { measuresPanel } from '../inspector/metrics-panel.js';
import { partsPanel } from '../inspector/parts-panel.js';
import { control, type ControlOptions } from './controls.js';
import { begin, change, redo, undo, type History } from './history.js';
import { keepSettings, readSettings } from './storage.js';
import { loadedWhenAsked } from './lazy-panel.js';
import './preview-frame.js';
import type { PreviewEvent } from './preview-frame.js';
import type { PreviewFrame } from './preview-frame.js';
import { themePicker } from './theme-picker.js';
import { toolbar } from './toolbar.js';

const LONGEST_LOG = 100;
const panels = ['Code', 'Data', 'Events', 'Colours', 'Parts', 'Accessibility', 'Measures'] as const;

/** Those that show what the frame says, or measure what is in it. */
const watching = new Set(['Events', 'Colours', 'Accessibility', 'Measures']);

/** The playground: settings on one side, the real element and what is known of it on the other. */
class Playground extends PageElement {
  static override properties = {
    history: { state: true },
    refused: { state: true },
    said: { state: true },
    ignored: { state: true },
    panel: { state: true },
    whole: { state: true },
    inspecting: { state: true },
    picked: { state: true },
  };

  declare history: History;
  /** What was typed into fields and is no value. */
  declare refused: Values;
  /** What a step back or forth has changed. */
  declare said: string;
  declare ignored: string[];
  declare panel: (typeof panels)[number];
  /** Whether all groups of settings are there, not only the first. */
  declare whole: boolean;
  declare inspecting: boolean;
  declare picked: string;
  #log: LogEntry[] = [];
  #measures: Measures | null = null;

  constructor() {
    super();
    const { values, ignored } = readSettings();
    this.history = begin(values);
    this.refused = {};
    this.said = '';
    this.ignored = ignored;
    this.panel = 'Code';
    this.whole = false;
    this.inspecting = false;
    this.picked = '';
    addEventListener('keydown', this.#keys);
  }

  protected override render(): TemplateResult {
    const { now: values } = this.history;
    return html`${this.#notice()}
      <div class="workbench">
        <section class="stage" aria-labelledby="stage-title">
          <h2 id="stage-title" class="unseen">Preview</h2>
          ${toolbar({
            history: this.history,
            said: this.said,
            setWidth: (width) => this.#set('width', width),
            step: (what, history) => this.#step(what, history),
          })}
          <demo-preview .values=${values} @preview=${this.#said}></demo-preview>
        </section>
        <section class="settings" aria-labelledby="settings-title">
          <h2 id="settings-title" class="unseen">Settings</h2>
          ${themePicker(valueOf(values, 'theme'), (id) => this.#set(themeSetting.name, id))}
          ${this.#group('Widget', attributeSettings, true)} ${this.#group('Slots', slotSettings)}
          ${this.#group('Look', variableSettings)}
          ${this.#group('Surroundings', frameSettings, true)}
        </section>
        <section class="panels" aria-labelledby="panels-title">
          <h2 id="panels-title" class="unseen">Details</h2>
          <fieldset class="choices tabs">
            <legend class="unseen">Show</legend>
            ${panels.map((name) => this.#tab(name))}
          </fieldset>
          <div class="panel">${this.#content(values)}</div>
        </section>
      </div>`;
  }

  /** All groups but the first come after the first paint: nobody waits for them. */
  protected override firstUpdated(): void {
    requestAnimationFrame(() => setTimeout(() => (this.whole = true)));
  }

  #notice(): TemplateResult | typeof nothing {
    if (this.ignored.length === 0) return nothing;
    return html`<div class="notice" role="alert">
      <p>Some of this address was left out:</p>
      <ul>
        ${this.ignored.map((reason) => html`<li>${reason}</li>`)}
      </ul>
      <button type="button" @click=${() => (this.ignored = [])}>All right</button>
    </div>`;
  }

  #group(title: string, settings: readonly Setting[], open = false): TemplateResult {
    const { now: values } = this.history;
    const options: ControlOptions = {
      values,
      refused: this.refused,
      change: (name, value) => this.#set(name, value),
    };
    const changed = settings.filter(({ name }) => values[name] !== undefined).length;
    return html`<details ?open=${open}>
      <summary>
        ${title} ${changed ? html`<span class="count">${changed} changed</span>` : nothing}
      </summary>
      ${settings === attributeSettings || this.whole ? settings.map((setting) => control(setting, options)) : nothing}
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
          @link-changed=${() => this.#frame?.tell({ kind: 'reload' })}
        ></demo-data>`;
      case 'Events':
        return eventLog(this.#log, () => {
          this.#log = [];
          this.requestUpdate();
        });
      case 'Colours':
        return (
          this.#verdicts()?.verdictPanel(this.#element, (variable, value) =>
            this.#set(variable, value),
          ) ?? nothing
        );
      case 'Parts':
        return partsPanel({
          inspecting: this.inspecting,
          picked: this.picked,
          inspect: (on) => this.#inspect(on),
          pointOut: (part) => this.#frame?.tell({ kind: 'point-out', part }),
          pick: (part) => void this.#pick(part),
        });
      case 'Accessibility':
        return this.#accessibility()?.accessibilityPanel(this.#element) ?? nothing;
      case 'Measures':
        return measuresPanel(this.#measures);
    }
  }

  #set(name: string, value: string): void {
    const { [name]: _before, ...refused } = this.refused;
    if (canBe(name, value)) {
      this.#go(change(this.history, withValue(this.history.now, name, value), name));
      this.refused = refused;
    } else {
      this.refused = { ...refused, [name]: value };
    }
  }

  #step(what: string, history: History): void {
    const names = differences(this.history.now, history.now);
    this.said = names.length > 0 ? `${what}: ${names.join(', ')}` : 'There is nothing to change.';
    this.#go(history);
  }

  #go(history: History): void {
    this.refused = {};
    this.history = history;
    keepSettings(history.now);
  }

  readonly #said = ({ message }: PreviewEvent): void => {
    switch (message.kind) {
      case 'event':
        this.#log = [message.entry, ...this.#log].slice(0, LONGEST_LOG);
        break;
      case 'settled':
        this.#measures = message.measures;
        break;
      case 'picked':
        return void this.#pick(message.part);
    }
    if (watching.has(this.panel)) this.requestUpdate();
  };

  #inspect(on: boolean): void {
    this.inspecting = on;
    this.#frame?.tell({ kind: 'inspect', on });
  }

  async #pick(part: string): Promise<void> {
    await navigator.clipboard.writeText(`checkout-link::part(${part})`);
    this.picked = part;
  }

  readonly #verdicts = loadedWhenAsked(
    () => import('../inspector/contrast-panel.js'),
    () => this.requestUpdate(),
  );

  readonly #accessibility = loadedWhenAsked(
    () => import('../inspector/accessibility-panel.js'),
    () => this.requestUpdate(),
  );

  readonly #keys = (event: KeyboardEvent): void => {
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

backendReady().then(
  () => customElements.define('demo-playground', Playground),
  () => {
    const [waiting] = document.querySelectorAll('demo-playground');
    if (waiting)
      waiting.textContent = 'The playground needs https, or an address on this computer.';
  },
);

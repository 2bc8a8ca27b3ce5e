import { html, nothing, type TemplateResult } from 'lit';
import { HEIGHT, NARROW_HEIGHT } from '../code-export/page-css.js';
import type { LinkChosenEvent } from '../data/product-panel.js';
import type { PictureChosenEvent } from '../data/picture-field.js';
import type { PickedPart } from '../inspector/parts-panel.js';
import type { LogEntry, Metrics } from '../preview/messages.js';
import { toQuery, valueOf, type Values } from '../settings/values.js';
import { backendReady } from '../site/backend.js';
import { copyText } from '../site/clipboard.js';
import { PageElement } from '../site/page-element.js';
import { startDemo } from '../site/start-demo.js';
import { createDetailPanels, livePanels, panels, type Panel } from './detail-panels.js';
import { ignoredNotice } from './notice.js';
import './preview-frame.js';
import type { PreviewEvent, PreviewFrame } from './preview-frame.js';
import { SettingsController } from './settings-controller.js';
import { settingsPane } from './settings-pane.js';
import { loadPicture, savePicture } from './storage.js';
import { toolbar } from './toolbar.js';

const MAX_LOG_ENTRIES = 100;

/** The playground: settings on one side, the real element and its details on the other. */
class Playground extends PageElement {
  static override properties = {
    panel: { state: true },
    hasAllGroups: { state: true },
    isProductOpen: { state: true },
    dataVersion: { state: true },
    picking: { state: true },
    picked: { state: true },
  };

  declare panel: Panel;
  /** Whether all groups of settings are rendered, not only the first. */
  declare hasAllGroups: boolean;
  declare isProductOpen: boolean;
  /** Changes of links and sessions. */
  declare dataVersion: number;
  declare picking: boolean;
  declare picked: PickedPart | null;
  readonly #settings = new SettingsController(this);
  /** Data URLs of own pictures, by the names of their files. */
  readonly #pictures = new Map(loadPicture());
  #log: LogEntry[] = [];
  #metrics: Metrics | null = null;
  #codeValues: Values = {};

  constructor() {
    super();
    this.panel = 'Code';
    this.hasAllGroups = false;
    this.isProductOpen = false;
    this.dataVersion = 0;
    this.picking = false;
    this.picked = null;
  }

  protected override render(): TemplateResult {
    const settings = this.#settings;
    const { values, history, status } = settings;
    return html`${ignoredNotice(settings.ignored, this.#dismiss)}
      <div class="workbench">
        ${toolbar({
          history,
          status,
          change: (name, value) => settings.set(name, value),
          step: (what, step) => settings.step(what, step),
        })}
        <section class="stage" aria-labelledby="stage-title">
          <h2 id="stage-title" class="visually-hidden">Preview</h2>
          <demo-preview
            .values=${values}
            .picture=${this.#picture}
            @preview=${this.#onPreview}
          ></demo-preview>
          <p class="jump"><a href="#code" @click=${this.#jumpToCode}>Jump to code</a></p>
        </section>
        <section class="settings" aria-labelledby="settings-title">
          <h2 id="settings-title" class="visually-hidden">Settings</h2>
          ${settingsPane({
            look: settings.look,
            product: this.isProductOpen ? this.#product() : nothing,
            onProductOpen: () => void this.#openProduct(),
            hasImages: this.#metrics?.hasImages ?? null,
            hasAllGroups: this.hasAllGroups,
          })}
        </section>
        <section id="code" class="panels" tabindex="-1" aria-labelledby="panels-title">
          <h2 id="panels-title" class="visually-hidden">Details</h2>
          <fieldset class="choices tabs">
            <legend class="visually-hidden">Show</legend>
            ${panels.map((name) => this.#tab(name))}
          </fieldset>
          <div class="panel">${this.#content()}</div>
        </section>
      </div>`;
  }

  /** All groups but the first are rendered after the first paint, to make it faster. */
  protected override firstUpdated(): void {
    requestAnimationFrame(() => setTimeout(() => (this.hasAllGroups = true)));
  }

  async #openProduct(): Promise<void> {
    await import('../data/product-panel.js');
    this.isProductOpen = true;
  }

  #product(): TemplateResult {
    const { values } = this.#settings;
    return html`<demo-product
      .linkId=${valueOf(values, 'link-id')}
      .version=${this.dataVersion}
      .values=${values}
      .hasPicture=${this.#picture !== ''}
      @link-chosen=${({ id }: LinkChosenEvent) => this.#settings.set('link-id', id)}
      @link-changed=${this.#reload}
      @picture-chosen=${this.#setPicture}
    ></demo-product>`;
  }

  #tab(name: Panel): TemplateResult {
    return html`<label
      ><input
        type="radio"
        name="panel"
        .checked=${name === this.panel}
        @change=${() => (this.panel = name)}
      />${name}</label
    >`;
  }

  readonly #detail = createDetailPanels(() => this.requestUpdate());

  #content(): TemplateResult | typeof nothing {
    return this.#detail(this.panel, {
      values: this.#valuesOfCode(),
      isInSandbox: this.#metrics?.heights != null,
      elements: this.#frame?.elements ?? [],
      log: this.#log,
      metrics: this.#metrics,
      dataVersion: this.dataVersion,
      picking: this.picking,
      picked: this.picked,
      clearLog: () => {
        this.#log = [];
        this.requestUpdate();
      },
      onReset: this.#reload,
      changeVariable: (...change) => this.#settings.setMeasured(...change),
      setPicking: (on) => {
        this.picking = on;
        this.#frame?.send({ kind: 'pick', on });
      },
      highlight: (part) => this.#frame?.send({ kind: 'highlight', part }),
      pick: (part) => void this.#pick(part),
    });
  }

  /** With the heights of the preview; the same object while nothing changes, so that the code is not made again. */
  #valuesOfCode(): Values {
    const heights = this.#metrics?.heights;
    const values = heights
      ? {
          ...this.#settings.values,
          [HEIGHT]: `${heights.shown}rem`,
          [NARROW_HEIGHT]: `${heights.narrow}rem`,
        }
      : this.#settings.values;
    if (toQuery(values) !== toQuery(this.#codeValues)) this.#codeValues = values;
    return this.#codeValues;
  }

  /** Without the fragment, which the URL of the settings would keep. */
  readonly #jumpToCode = (event: Event): void => {
    event.preventDefault();
    this.panel = 'Code';
    const section = this.querySelector<HTMLElement>('#code');
    section?.scrollIntoView();
    section?.focus({ preventScroll: true });
  };

  readonly #dismiss = (): void => {
    this.#settings.ignored = [];
    this.requestUpdate();
  };

  readonly #reload = (): void => {
    this.dataVersion += 1;
    this.#frame?.send({ kind: 'reload' });
  };

  readonly #setPicture = ({ values, picture }: PictureChosenEvent): void => {
    if (picture) {
      this.#pictures.set(picture.name, picture.src);
      savePicture(picture.name, picture.src);
    }
    this.#settings.setValues('picture', values);
  };

  get #picture(): string {
    return this.#pictures.get(valueOf(this.#settings.values, 'picture-file')) ?? '';
  }

  /** Events and metrics are those of the first frame. */
  readonly #onPreview = ({ message, frame }: PreviewEvent): void => {
    switch (message.kind) {
      case 'event':
        if (frame === 0) this.#log = [message.entry, ...this.#log].slice(0, MAX_LOG_ENTRIES);
        break;
      case 'metrics':
        if (frame === 0) this.#metrics = message.metrics;
        break;
      case 'colors':
        return this.#settings.reportColors(message.scheme, message.colors);
      case 'picked':
        return void this.#pick(message.part);
    }
    if (livePanels.has(this.panel) || message.kind === 'metrics') this.requestUpdate();
  };

  async #pick(part: string): Promise<void> {
    const isCopied = await copyText(`checkout-link::part(${part})`);
    this.picked = { part, isCopied };
  }

  get #frame(): PreviewFrame | null {
    return this.querySelector<PreviewFrame>('demo-preview');
  }
}

void startDemo(async () => {
  await backendReady();
  customElements.define('demo-playground', Playground);
});

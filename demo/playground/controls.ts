import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Setting } from '../settings/setting.js';
import { valueOf, type Values } from '../settings/values.js';
import { prose } from '../site/prose.js';
import { paintedHex } from './painted-hex.js';

export interface ControlOptions {
  values: Values;
  /** What was typed and is no value of its setting. */
  refused: Values;
  change(name: string, value: string): void;
}

/** One setting: its name, its control by its kind, what it does, and a way back. */
export function control(setting: Setting, options: ControlOptions): TemplateResult {
  const { name, label = name, description, preset } = setting;
  const isSet = options.values[name] !== undefined;
  const reset = () => options.change(name, '');
  return html`<div class="control">
    <label for="set-${name}">${label}</label>
    <div class="input">
      ${input(setting, options)}
      ${
        isSet
          ? html`<button
              type="button"
              class="reset"
              @click=${reset}
              title="Back to ${preset || 'nothing'}"
            >
              <span aria-hidden="true">↺</span><span class="unseen">Reset ${label}</span>
            </button>`
          : nothing
      }
    </div>
    <p id="about-${name}">${prose(description)}</p>
    <p id="fault-${name}" class="fault" aria-live="polite">
      ${options.refused[name] === undefined ? nothing : `This is no value for ${label}.`}
    </p>
  </div>`;
}

function input(setting: Setting, options: ControlOptions): TemplateResult {
  const { name, kind, preset } = setting;
  const value = valueOf(options.values, name);
  const typed = options.refused[name];
  const invalid = typed === undefined ? nothing : 'true';
  const write = (event: Event) => {
    const field = event.currentTarget;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
    if (field.type === 'checkbox') options.change(name, field.matches(':checked') ? 'true' : '');
    else options.change(name, field.value);
  };
  switch (kind.type) {
    case 'switch':
      return html`<input
        id="set-${name}"
        aria-describedby="about-${name} fault-${name}"
        type="checkbox"
        .checked=${live(value === 'true')}
        @change=${write}
      />`;
    case 'choice':
      return html`<select
        id="set-${name}"
        aria-describedby="about-${name} fault-${name}"
        .value=${live(value)}
        @change=${write}
      >
        ${kind.options.map((option) => html`<option value=${option} ?selected=${option === value}>${wordsFor(name, option)}</option>`)}
      </select>`;
    case 'number':
      return html`<input
        id="set-${name}"
        aria-describedby="about-${name} fault-${name}"
        type="number"
        min=${kind.least}
        max=${kind.most}
        step="1"
        placeholder="full"
        aria-invalid=${invalid}
        .value=${live(typed ?? value)}
        @change=${write}
      />`;
    case 'css':
      return html`${kind.property === 'color' ? picker(setting, value, options) : nothing}<input
          id="set-${name}"
          aria-describedby="about-${name} fault-${name}"
          type="text"
          spellcheck="false"
          autocomplete="off"
          placeholder=${preset}
          aria-invalid=${invalid}
          .value=${live(typed ?? options.values[name] ?? '')}
          @input=${write}
        />`;
    case 'text':
      return html`<input
        id="set-${name}"
        aria-describedby="about-${name} fault-${name}"
        type="text"
        spellcheck="false"
        autocomplete="off"
        placeholder=${preset}
        aria-invalid=${invalid}
        .value=${live(typed ?? options.values[name] ?? '')}
        @input=${write}
      />`;
  }
}

/** The browser's own picker knows opaque colours only; the field beside it takes every CSS colour. */
function picker(
  { name, label = name }: Setting,
  value: string,
  options: ControlOptions,
): TemplateResult {
  const write = (event: Event) => {
    if (event.currentTarget instanceof HTMLInputElement)
      options.change(name, event.currentTarget.value);
  };
  return html`<input
    type="color"
    aria-label="Pick ${label}"
    .value=${live(paintedHex(value))}
    @input=${write}
  />`;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

const networkWords: Record<string, string> = {
  'slow=300': 'slow, 0.3 s a call',
  'slow=1000': 'slow, 1 s a call',
  never: 'no answer',
  404: 'link not found',
  429: 'too many requests',
  500: 'server error',
  html: 'not JSON',
};

/** How an option is written in the list. */
function wordsFor(name: string, option: string): string {
  if (name === 'lang') return `${languageNames.of(option)} (${option})`;
  if (name === 'text') return `${option} %`;
  return name === 'network' ? (networkWords[option] ?? option) : option;
}

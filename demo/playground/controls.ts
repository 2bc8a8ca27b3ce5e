import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Setting } from '../settings/setting.js';
import { valueOf, type Values } from '../settings/values.js';
import { prose } from '../site/prose.js';
import { colorSwatch } from './color-field.js';

export interface ControlOptions {
  values: Values;
  /** Typed values that are not valid for their settings. */
  invalid: Values;
  /** A variable's color as the preview shows it. */
  paintedColor: (name: string) => string;
  change: (name: string, value: string) => void;
}

/** One setting: label, control, description, and a reset button. */
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
              title="Reset to ${preset || 'nothing'}"
            >
              <span aria-hidden="true">↺</span><span class="visually-hidden">Reset ${label}</span>
            </button>`
          : nothing
      }
    </div>
    <p id="about-${name}">${prose(description)}</p>
    <p id="error-${name}" class="error" aria-live="polite">
      ${options.invalid[name] === undefined ? nothing : `Invalid value for ${label}.`}
    </p>
  </div>`;
}

function input(setting: Setting, options: ControlOptions): TemplateResult {
  const { name, kind } = setting;
  const value = valueOf(options.values, name);
  switch (kind.type) {
    case 'switch':
      return html`<input
        id="set-${name}"
        aria-describedby="about-${name} error-${name}"
        type="checkbox"
        .checked=${live(value === 'true')}
        @change=${writer(name, options)}
      />`;
    case 'choice':
      return select(setting, kind.options, options);
    case 'number':
      return html`<input
        id="set-${name}"
        aria-describedby="about-${name} error-${name}"
        type="number"
        min=${kind.min}
        max=${kind.max}
        step="1"
        placeholder="full"
        aria-invalid=${invalidity(name, options)}
        .value=${live(options.invalid[name] ?? value)}
        @change=${writer(name, options)}
      />`;
    case 'css':
      return html`${kind.property === 'color' ? picker(setting, options) : nothing}${textInput(setting, options)}`;
    case 'text':
      return textInput(setting, options);
  }
}

function select(
  { name, preset }: Setting,
  choices: readonly string[],
  options: ControlOptions,
): TemplateResult {
  const value = valueOf(options.values, name);
  return html`<select
    id="set-${name}"
    aria-describedby="about-${name} error-${name}"
    .value=${live(value)}
    @change=${writer(name, options)}
  >
    ${preset === '' ? html`<option value="" ?selected=${value === ''}>not set</option>` : nothing}
    ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === value}>${labelFor(name, choice)}</option>`)}
  </select>`;
}

function textInput({ name, preset }: Setting, options: ControlOptions): TemplateResult {
  return html`<input
    id="set-${name}"
    aria-describedby="about-${name} error-${name}"
    type="text"
    spellcheck="false"
    autocomplete="off"
    placeholder=${preset}
    aria-invalid=${invalidity(name, options)}
    .value=${live(options.invalid[name] ?? options.values[name] ?? '')}
    @input=${writer(name, options)}
  />`;
}

function invalidity(name: string, { invalid }: ControlOptions) {
  return invalid[name] === undefined ? nothing : 'true';
}

function writer(name: string, { change }: ControlOptions) {
  return ({ currentTarget: field }: Event): void => {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
    if (field.type === 'checkbox') change(name, field.matches(':checked') ? 'true' : '');
    else change(name, field.value);
  };
}

function picker({ name, label = name }: Setting, options: ControlOptions): TemplateResult {
  const change = (value: string) => options.change(name, value);
  return colorSwatch({ label, painted: options.paintedColor(name), change });
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

const networkLabels: Record<string, string> = {
  'slow=300': 'slow, 0.3 s per request',
  'slow=1000': 'slow, 1 s per request',
  never: 'no response',
  404: 'link not found',
  429: 'too many requests',
  500: 'server error',
  html: 'not JSON',
};

/** The label of an option. */
function labelFor(name: string, option: string): string {
  if (name === 'lang') return `${languageNames.of(option)} (${option})`;
  if (name === 'text') return `${option} %`;
  return name === 'network' ? (networkLabels[option] ?? option) : option;
}

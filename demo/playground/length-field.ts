import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

const units = ['px', 'rem', 'em'] as const;
type Unit = (typeof units)[number];

/** The default font size: for conversions, and the limits in pixels. */
const PX_PER_REM = 16;

export interface LengthField {
  /** The variable. */
  name: string;
  label: string;
  value: string;
  /** In place of a value that is no simple length, such as `max(…)`. */
  start: string;
  /** The highest value of the slider, in `rem`. */
  max: number;
  change: (name: string, value: string) => void;
}

/** A slider with a number and a unit beside it. */
export function lengthField({
  name,
  label,
  value,
  start,
  max,
  change,
}: LengthField): TemplateResult {
  const { number, unit } = parseLength(value) ?? parseLength(start) ?? { number: 0, unit: 'px' };
  const limit = unit === 'px' ? max * PX_PER_REM : max;
  const step = unit === 'px' ? 1 : 0.0625;
  const write = ({ currentTarget: field }: Event) => {
    if (!(field instanceof HTMLInputElement)) return;
    if (field.value === '') field.value = String(number);
    else change(name, `${Number(field.value)}${unit}`);
  };
  const convert = ({ currentTarget: field }: Event) => {
    if (field instanceof HTMLSelectElement) change(name, converted(number, unit, field.value));
  };
  return html`<div class="length">
    <label for="look-${name}">${label}</label>
    <input
      id="look-${name}"
      type="range"
      min="0"
      max=${limit}
      step=${step}
      aria-valuetext="${number} ${unit}"
      .value=${live(String(number))}
      @input=${write}
    />
    <input
      type="number"
      min="0"
      step=${step}
      aria-label="${label}, value"
      .value=${String(number)}
      @change=${write}
    />
    <select aria-label="${label}, unit" @change=${convert}>
      ${units.map((each) => html`<option ?selected=${each === unit}>${each}</option>`)}
    </select>
  </div>`;
}

function parseLength(text: string): { number: number; unit: Unit } | null {
  const [, number, name] = /^(\d*\.?\d+)(px|rem|em)?$/.exec(text.trim()) ?? [];
  if (number === undefined) return null;
  const unit = units.find((each) => each === name);
  // Only zero has no unit.
  return unit || Number(number) === 0 ? { number: Number(number), unit: unit ?? 'px' } : null;
}

function converted(number: number, from: Unit, to: string): string {
  const px = from === 'px' ? number : number * PX_PER_REM;
  return `${to === 'px' ? Math.round(px) : Math.round((px / PX_PER_REM) * 10_000) / 10_000}${to}`;
}

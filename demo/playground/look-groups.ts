import type { TemplateResult } from 'lit';
import type { Look } from '../settings/looks.js';
import { choiceGroup } from './choice-group.js';
import { lengthField } from './length-field.js';
import { chosenLook, lookValue, type LookOptions } from './look-options.js';

/** Named values of variables. */
export function looks(
  options: LookOptions,
  name: string,
  legend: string,
  choices: readonly Look[],
  picture: (look: Look) => TemplateResult,
): TemplateResult {
  return choiceGroup({
    name: `look-${name}`,
    legend,
    choices,
    chosen: chosenLook(options, choices),
    choose: ({ variables }) => options.changeLook(name, variables),
    picture,
  });
}

/** A variable that is a length. */
export function length(
  options: LookOptions,
  name: string,
  label: string,
  start: string,
  max: number,
): TemplateResult {
  const { change } = options;
  return lengthField({ name, label, start, max, change, value: lookValue(options, name) });
}

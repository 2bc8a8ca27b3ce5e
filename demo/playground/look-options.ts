import type { EditedScheme } from '../settings/edited-scheme.js';
import { shownScheme } from '../settings/edited-scheme.js';
import type { Look } from '../settings/looks.js';
import { valueIn } from '../settings/schemes.js';
import type { Values } from '../settings/values.js';

/** What the fields of the look need: the values, and how to change them. */
export interface LookOptions {
  values: Values;
  /** Typed values that are not valid for their settings. */
  invalid: Values;
  edited: EditedScheme;
  setEdited: (edited: EditedScheme) => void;
  /** A variable's color as the preview shows it. */
  paintedColor: (name: string) => string;
  change: (name: string, value: string) => void;
  /** Changes several variables at once, as one step of the history with this name. */
  changeLook: (name: string, variables: Values) => void;
}

/** A variable's value in the edited scheme. */
export function lookValue({ values, edited }: LookOptions, name: string): string {
  return valueIn(values, name, shownScheme(edited));
}

/** The look that has exactly the present values; none if the designer has values of their own. */
export function chosenLook(options: LookOptions, looks: readonly Look[]): string | undefined {
  return looks.find(({ variables }) =>
    Object.entries(variables).every(([name, value]) => lookValue(options, name) === value),
  )?.id;
}

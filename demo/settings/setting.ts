/** The type of a setting's value, which is a string in the URL. */
export type Kind =
  | { type: 'text' }
  | { type: 'switch' }
  | { type: 'choice'; options: readonly string[] }
  | { type: 'number'; min: number; max: number; unit: string }
  /** A value of this CSS property; `color` has a color picker. */
  | { type: 'css'; property: string };

export interface Setting {
  /** The name in the URL; for attributes and CSS variables it is theirs. */
  name: string;
  /** The label of the control, if it is not the name. */
  label?: string;
  kind: Kind;
  /** The default value. */
  preset: string;
  description: string;
}

/** Whether a string is a valid value of a setting. */
export function isValid({ kind }: Setting, value: string): boolean {
  switch (kind.type) {
    case 'text':
      return value.length <= 500;
    case 'switch':
      return value === 'true';
    case 'choice':
      return kind.options.includes(value);
    case 'number':
      return /^\d{1,5}$/.test(value) && +value >= kind.min && +value <= kind.max;
    case 'css':
      return value.length <= 200 && !/[;{}]/.test(value) && CSS.supports(kind.property, value);
  }
}

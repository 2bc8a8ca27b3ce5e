/** What a setting's value can be; it stands in the address as a text. */
export type Kind =
  | { type: 'text' }
  | { type: 'switch' }
  | { type: 'choice'; options: readonly string[] }
  | { type: 'number'; least: number; most: number; unit: string }
  /** A value of this CSS property; `color` has a picker. */
  | { type: 'css'; property: string };

export interface Setting {
  /** As in the address; attributes and CSS variables have their own names. */
  name: string;
  /** What is read beside the control, where that is not the name itself. */
  label?: string;
  kind: Kind;
  /** What holds when nothing is set. */
  preset: string;
  description: string;
}

/** Whether a text can be a setting's value. */
export function accepts({ kind }: Setting, value: string): boolean {
  switch (kind.type) {
    case 'text':
      return value.length <= 500;
    case 'switch':
      return value === 'true';
    case 'choice':
      return kind.options.includes(value);
    case 'number':
      return /^\d{1,5}$/.test(value) && +value >= kind.least && +value <= kind.most;
    case 'css':
      return value.length <= 200 && !/[;{}]/.test(value) && CSS.supports(kind.property, value);
  }
}

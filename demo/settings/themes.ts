import { contract } from './contract.js';

/** A color scheme of the page. */
export type Scheme = 'light' | 'dark';

/** A theme of public variables, parts and states. */
export interface Theme {
  id: string;
  name: string;
  variables: Record<string, string>;
  /** Variables with another value in the dark color scheme. */
  dark?: Record<string, string>;
  /** Declarations by part, written `part` or `part:state`. */
  parts: Record<string, Record<string, string>>;
}

export const themes: readonly Theme[] = [
  { id: 'plain', name: 'Plain', variables: {}, parts: {} },
  {
    id: 'soft',
    name: 'Soft',
    variables: {
      background: '#fff7f2',
      color: '#43302a',
      'border-width': '0px',
      radius: '1.5rem',
      space: '1.75rem',
      shadow: '0 1.5rem 3rem -1.5rem #5c2f1a80',
      accent: '#a2452a',
      'accent-color': '#fff',
      'pay-radius': '2rem',
    },
    dark: {
      background: '#2a211d',
      color: '#f6e7df',
      accent: '#f2a48a',
      'accent-color': '#2a1710',
    },
    parts: { title: { 'font-weight': '600' } },
  },
  {
    id: 'bold',
    name: 'Bold',
    variables: {
      background: '#1d1b4c',
      color: '#fff',
      'muted-color': '#c9c7ee',
      'border-width': '0px',
      radius: '1rem',
      space: '1.75rem',
      'title-size': '1.75em',
      accent: '#ffd84d',
      'accent-color': '#1d1b4c',
      'pay-radius': '0.75rem',
    },
    parts: {
      title: { 'letter-spacing': '-0.03em', 'line-height': '1.1' },
      pay: { 'font-size': '1.0625em', 'padding-block': '0.875rem' },
    },
  },
  {
    id: 'brutal',
    name: 'Brutal',
    variables: {
      background: '#fffbe6',
      color: '#111',
      'muted-color': '#333',
      'border-color': '#111',
      'border-width': '3px',
      radius: '0px',
      shadow: '0.5rem 0.5rem 0 #111',
      font: '500 1em/1.5 ui-monospace, "DejaVu Sans Mono", monospace',
      accent: '#ff5b2e',
      'accent-color': '#111',
      'pay-radius': '0px',
    },
    parts: {
      title: { 'text-transform': 'uppercase', 'font-weight': '800' },
      pay: { border: '3px solid #111', 'font-weight': '800' },
      'pay:hover': { translate: '-2px -2px', 'box-shadow': '4px 4px 0 #111' },
    },
  },
  {
    id: 'night',
    name: 'Night',
    variables: {
      background: '#14181d',
      color: '#e8edf2',
      'muted-color': '#a4b1be',
      'border-color': '#2c353f',
      accent: '#7ee0c0',
      'accent-color': '#08231b',
    },
    parts: { message: { color: '#e8edf2' } },
  },
  {
    id: 'receipt',
    name: 'Receipt',
    variables: {
      background: '#fdfcf8',
      color: '#1f1d1a',
      'muted-color': '#5d5850',
      'border-color': '#b9b2a4',
      radius: '0px',
      font: '0.9375em/1.5 Georgia, "DejaVu Serif", serif',
      accent: '#1f1d1a',
      'accent-color': '#fdfcf8',
      'pay-radius': '0px',
    },
    parts: {
      // The head is centered as on a till receipt, with the badge in a line of its own.
      title: { flex: '1 0 100%', 'font-weight': '400', 'text-align': 'center' },
      badge: { 'margin-inline': 'auto' },
      description: { 'text-align': 'center' },
      total: {
        'border-block-start-style': 'double',
        'border-block-start-width': '3px',
        'padding-block-start': '0.75em',
      },
      pay: { 'letter-spacing': '0.04em' },
    },
  },
];

/** The variables of a theme with their full names, in the manifest's order; `dark`: those that differ in the dark scheme. */
export function variablesOf(theme: Theme, scheme: Scheme = 'light'): Record<string, string> {
  const variables = scheme === 'light' ? theme.variables : (theme.dark ?? {});
  const named = contract.variables.map(({ name }) => {
    const value = variables[name.replace('--checkout-link-', '')];
    return [name, value] as const;
  });
  return Object.fromEntries(named.filter((entry): entry is [string, string] => !!entry[1]));
}

import script from 'checkout-link-embed/script.json';
import { themes } from './themes.js';
import type { Setting } from './setting.js';

/** Language tags from the file names, in canonical case: `pt-br` is `pt-BR`. */
const languages = Object.keys(script.files).flatMap((file) => {
  const code = /^locales\/(.+)\.js$/.exec(file)?.[1];
  return code ? [new Intl.Locale(code).toString()] : [];
});

/** Settings of the page around the widget. Only the theme is part of the exported code. */
export const themeSetting: Setting = {
  name: 'theme',
  kind: { type: 'choice', options: themes.map(({ id }) => id) },
  preset: 'plain',
  description: 'A theme to start from, made of public variables, parts and states.',
};

export const frameSettings: Setting[] = [
  {
    name: 'width',
    kind: { type: 'number', min: 240, max: 1600, unit: 'px' },
    preset: '',
    description: 'Width of the page around the widget.',
  },
  {
    name: 'backdrop',
    label: 'page background',
    kind: { type: 'choice', options: ['page', 'white', 'sand', 'gray', 'ink', 'picture'] },
    preset: 'page',
    description: 'The page’s background.',
  },
  {
    name: 'scheme',
    label: 'color scheme',
    kind: { type: 'choice', options: ['system', 'light', 'dark', 'both'] },
    preset: 'system',
    description: 'The page’s color scheme; “both” shows light and dark side by side.',
  },
  {
    name: 'lang',
    label: 'language',
    kind: { type: 'choice', options: ['en', ...languages] },
    preset: 'en',
    description: 'The page’s language, which the widget’s texts and numbers follow.',
  },
  {
    name: 'dir',
    label: 'direction',
    kind: { type: 'choice', options: ['ltr', 'rtl'] },
    preset: 'ltr',
    description: 'The page’s text direction.',
  },
  {
    name: 'text',
    label: 'text size',
    kind: { type: 'choice', options: ['100', '150', '200'] },
    preset: '100',
    description: 'Percent of the default size.',
  },
  {
    name: 'motion',
    kind: { type: 'choice', options: ['system', 'reduced'] },
    preset: 'system',
    description: 'Whether to reduce motion.',
  },
  {
    name: 'livemode',
    label: 'live mode',
    kind: { type: 'switch' },
    preset: '',
    description:
      'Shows the link as your page shows it in live mode, without the test mode badge. Payments still go to the sandbox.',
  },
  {
    name: 'network',
    kind: {
      type: 'choice',
      options: ['good', 'slow=300', 'slow=1000', 'never', 'offline', '404', '429', '500', 'html'],
    },
    preset: 'good',
    description: 'A fault between widget, endpoint and payments API.',
  },
];

/** For the gallery: transient states, and the state before the script has run. */
export const momentSetting: Setting = {
  name: 'moment',
  kind: { type: 'choice', options: ['now', 'no-script', 'waiting', 'picture-waiting', 'pressed'] },
  preset: 'now',
  description: 'A frozen transient state.',
};

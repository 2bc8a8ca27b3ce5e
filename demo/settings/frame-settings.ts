import script from 'checkout-link-embed/script.json';
import { themes } from './themes.js';
import type { Setting } from './setting.js';

/** `pt-br` in a file's name is `pt-BR` in a page, `zh-hant` is `zh-Hant`. */
const languages = Object.keys(script.files).flatMap((file) => {
  const code = /^locales\/(.+)\.js$/.exec(file)?.[1];
  return code ? [new Intl.Locale(code).toString()] : [];
});

/** What stands around the widget: nothing of this is in the code that is taken away, but the theme. */
export const themeSetting: Setting = {
  name: 'theme',
  kind: { type: 'choice', options: themes.map(({ id }) => id) },
  preset: 'plain',
  description: 'A look to start from, made of public variables, parts and states.',
};

export const frameSettings: Setting[] = [
  {
    name: 'width',
    kind: { type: 'number', least: 240, most: 1600, unit: 'px' },
    preset: '',
    description: 'Width of the page that the widget stands in.',
  },
  {
    name: 'backdrop',
    kind: { type: 'choice', options: ['page', 'white', 'sand', 'grey', 'ink', 'picture'] },
    preset: 'page',
    description: 'What the page is painted with.',
  },
  {
    name: 'scheme',
    kind: { type: 'choice', options: ['system', 'light', 'dark'] },
    preset: 'system',
    description: 'The page’s colour scheme.',
  },
  {
    name: 'lang',
    label: 'language',
    kind: { type: 'choice', options: ['en', ...languages] },
    preset: 'en',
    description: 'The page’s language: words and numbers of the widget follow.',
  },
  {
    name: 'dir',
    label: 'direction',
    kind: { type: 'choice', options: ['ltr', 'rtl'] },
    preset: 'ltr',
    description: 'The page’s direction of writing.',
  },
  {
    name: 'text',
    label: 'text size',
    kind: { type: 'choice', options: ['100', '150', '200'] },
    preset: '100',
    description: 'Per cent of the usual size.',
  },
  {
    name: 'motion',
    kind: { type: 'choice', options: ['system', 'reduced'] },
    preset: 'system',
    description: 'Whether the reader asked for less motion.',
  },
  {
    name: 'network',
    kind: {
      type: 'choice',
      options: ['good', 'slow=300', 'slow=1000', 'never', 'offline', '404', '429', '500', 'html'],
    },
    preset: 'good',
    description: 'What goes wrong between widget, endpoint and payments API.',
  },
];

/** For the gallery: moments that pass too fast, and the time before the script has run. */
export const momentSetting: Setting = {
  name: 'moment',
  kind: { type: 'choice', options: ['now', 'no-script', 'waiting', 'pressed'] },
  preset: 'now',
  description: 'A moment that is held.',
};

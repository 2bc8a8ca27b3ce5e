import type { Messages } from './messages.js';

const de: Messages = {
  lang: 'de',
  submit: {
    auto: 'Zur Kasse',
    pay: 'Bezahlen',
    book: 'Buchen',
    donate: 'Spenden',
    subscribe: 'Abonnieren',
    other: 'Weiter',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} bezahlen',
    book: 'Für {amount} buchen',
    donate: '{amount} spenden',
    subscribe: 'Für {amount} abonnieren',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (öffnet sich in einem neuen Fenster)',
  free: 'Kostenlos',
  quantity: 'Menge: {n}',
  total: 'Gesamt',
  more: { one: 'und {n} weitere Position', other: 'und {n} weitere Positionen' },
  moreItems: 'und weitere Positionen',
  left: { one: 'Nur noch {n} verfügbar', other: 'Nur noch {n} verfügbar' },
  loading: 'Wird geladen',
  inactive: 'Derzeit nicht verfügbar.',
  soldOut: 'Ausverkauft',
  missing: 'Nicht gefunden.',
  failed: 'Das Laden ist fehlgeschlagen.',
  retry: 'Erneut versuchen',
  testMode: 'Testmodus',
};

export default de;

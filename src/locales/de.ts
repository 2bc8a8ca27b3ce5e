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
  payFor: '{label}: {title}',
  free: 'Kostenlos',
  quantity: '× {n}',
  total: 'Gesamt',
  more: { one: 'und {n} weiterer Artikel', other: 'und {n} weitere Artikel' },
  moreItems: 'und weitere Artikel',
  left: { one: 'Nur noch {n} verfügbar', other: 'Nur noch {n} verfügbar' },
  loading: 'Wird geladen',
  inactive: 'Dieses Angebot ist derzeit nicht verfügbar.',
  soldOut: 'Ausverkauft.',
  missing: 'Dieses Angebot wurde nicht gefunden.',
  failed: 'Das Angebot konnte nicht geladen werden.',
  retry: 'Erneut versuchen',
  testMode: 'Testmodus',
};

export default de;

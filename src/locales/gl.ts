import type { Messages } from './messages.js';

const gl: Messages = {
  lang: 'gl',
  numbers: 'de',
  submit: {
    auto: 'Finalizar a compra',
    pay: 'Pagar',
    book: 'Reservar',
    donate: 'Doar',
    subscribe: 'Subscribirse',
    other: 'Continuar',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Pagar {amount}',
    book: 'Reservar por {amount}',
    donate: 'Doar {amount}',
    subscribe: 'Subscribirse por {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (ábrese nunha xanela nova)',
  free: 'Gratis',
  quantity: 'Cantidade: {n}',
  total: 'Total',
  more: { one: 'e {n} máis', other: 'e {n} máis' },
  moreItems: 'e máis elementos',
  left: { one: 'Só queda {n}', other: 'Só quedan {n}' },
  loading: 'Cargando',
  inactive: 'Non está dispoñible neste momento.',
  soldOut: 'Esgotado',
  missing: 'Non se atopou.',
  failed: 'Non se puido cargar.',
  retry: 'Tentar de novo',
  testMode: 'Modo de proba',
};

export default gl;

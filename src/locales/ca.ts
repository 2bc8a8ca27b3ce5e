import type { Messages } from './messages.js';

const ca: Messages = {
  lang: 'ca',
  submit: {
    auto: 'Finalitza la compra',
    pay: 'Paga',
    book: 'Reserva',
    donate: 'Fes un donatiu',
    subscribe: 'Subscriu-t’hi',
    other: 'Continua',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Paga {amount}',
    book: 'Reserva per {amount}',
    donate: 'Dona {amount}',
    subscribe: 'Subscriu-t’hi per {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (s’obre en una finestra nova)',
  free: 'Gratuït',
  quantity: 'Quantitat: {n}',
  total: 'Total',
  more: { one: 'i {n} més', many: 'i {n} més', other: 'i {n} més' },
  moreItems: 'i més elements',
  left: { one: 'Només en queda {n}', many: 'Només en queden {n}', other: 'Només en queden {n}' },
  loading: 'S’està carregant',
  inactive: 'No està disponible en aquest moment.',
  soldOut: 'Esgotat',
  missing: 'No s’ha trobat.',
  failed: 'No s’ha pogut carregar.',
  retry: 'Torna-ho a provar',
  testMode: 'Mode de prova',
};

export default ca;

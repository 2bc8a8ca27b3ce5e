import type { Messages } from './messages.js';

const es419: Messages = {
  lang: 'es-419',
  submit: {
    auto: 'Finalizar compra',
    pay: 'Pagar',
    book: 'Reservar',
    donate: 'Donar',
    subscribe: 'Suscribirse',
    other: 'Continuar',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Pagar {amount}',
    book: 'Reservar por {amount}',
    donate: 'Donar {amount}',
    subscribe: 'Suscribirse por {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (se abre en una ventana nueva)',
  free: 'Gratis',
  quantity: 'Cantidad: {n}',
  total: 'Total',
  more: { one: 'y {n} más', many: 'y {n} más', other: 'y {n} más' },
  moreItems: 'y más',
  left: { one: 'Solo queda {n}', many: 'Solo quedan {n}', other: 'Solo quedan {n}' },
  loading: 'Cargando',
  inactive: 'No está disponible en este momento.',
  soldOut: 'Agotado',
  missing: 'No se encontró.',
  failed: 'No se pudo cargar.',
  retry: 'Intentar de nuevo',
  testMode: 'Modo de prueba',
};

export default es419;

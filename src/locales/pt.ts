import type { Messages } from './messages.js';

const pt: Messages = {
  lang: 'pt',
  submit: {
    auto: 'Finalizar compra',
    pay: 'Pagar',
    book: 'Reservar',
    donate: 'Fazer um donativo',
    subscribe: 'Subscrever',
    other: 'Continuar',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Pagar {amount}',
    book: 'Reservar por {amount}',
    donate: 'Doar {amount}',
    subscribe: 'Subscrever por {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (abre numa nova janela)',
  free: 'Grátis',
  quantity: 'Quantidade: {n}',
  total: 'Total',
  more: { one: 'e mais {n}', many: 'e mais {n}', other: 'e mais {n}' },
  moreItems: 'e outros itens',
  left: { one: 'Só resta {n}', many: 'Só restam {n}', other: 'Só restam {n}' },
  loading: 'A carregar',
  inactive: 'Não está disponível de momento.',
  soldOut: 'Esgotado',
  missing: 'Não foi encontrado.',
  failed: 'Não foi possível carregar.',
  retry: 'Tentar novamente',
  testMode: 'Modo de teste',
};

export default pt;

import type { Messages } from './messages.js';

const ptBr: Messages = {
  lang: 'pt-BR',
  submit: {
    auto: 'Finalizar compra',
    pay: 'Pagar',
    book: 'Reservar',
    donate: 'Doar',
    subscribe: 'Assinar',
    other: 'Continuar',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Pagar {amount}',
    book: 'Reservar por {amount}',
    donate: 'Doar {amount}',
    subscribe: 'Assinar por {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (abre em uma nova janela)',
  free: 'Grátis',
  quantity: 'Quantidade: {n}',
  total: 'Total',
  more: { one: 'e mais {n}', many: 'e mais {n}', other: 'e mais {n}' },
  moreItems: 'e outros itens',
  left: { one: 'Só resta {n}', many: 'Só restam {n}', other: 'Só restam {n}' },
  loading: 'Carregando',
  inactive: 'Indisponível no momento.',
  soldOut: 'Esgotado',
  missing: 'Não encontrado.',
  failed: 'Não foi possível carregar.',
  retry: 'Tentar novamente',
  testMode: 'Modo de teste',
};

export default ptBr;

import type { Messages } from './messages.js';

const fr: Messages = {
  lang: 'fr',
  submit: {
    auto: 'Passer au paiement',
    pay: 'Payer',
    book: 'Réserver',
    donate: 'Faire un don',
    subscribe: 'S’abonner',
    other: 'Continuer',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Payer {amount}',
    book: 'Réserver pour {amount}',
    donate: 'Donner {amount}',
    subscribe: 'S’abonner pour {amount}',
  },
  payFor: '{label}\u00a0: {title}',
  newWindow: '{name} (s’ouvre dans une nouvelle fenêtre)',
  free: 'Gratuit',
  quantity: 'Quantité\u00a0: {n}',
  total: 'Total',
  more: {
    one: 'et {n} autre élément',
    many: 'et {n} autres éléments',
    other: 'et {n} autres éléments',
  },
  moreItems: 'et d’autres éléments',
  left: {
    one: 'Il n’en reste que {n}',
    many: 'Il n’en reste que {n}',
    other: 'Il n’en reste que {n}',
  },
  loading: 'Chargement',
  inactive: 'Indisponible pour le moment.',
  soldOut: 'Épuisé',
  missing: 'Introuvable',
  failed: 'Le chargement a échoué.',
  retry: 'Réessayer',
  testMode: 'Mode test',
};

export default fr;

import type { Messages } from './messages.js';

const frCa: Messages = {
  lang: 'fr-CA',
  submit: {
    auto: 'Passer à la caisse',
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
  inactive: 'Non disponible pour le moment.',
  soldOut: 'Épuisé',
  missing: 'Introuvable',
  failed: 'Échec du chargement.',
  retry: 'Réessayer',
  testMode: 'Mode d’essai',
};

export default frCa;

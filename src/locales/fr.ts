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
  payFor: '{label}\u00a0: {title}',
  free: 'Gratuit',
  quantity: '× {n}',
  total: 'Total',
  more: {
    one: 'et {n} autre article',
    many: 'et {n} autres articles',
    other: 'et {n} autres articles',
  },
  moreItems: 'et d’autres articles',
  left: {
    one: 'Plus que {n} disponible',
    many: 'Plus que {n} disponibles',
    other: 'Plus que {n} disponibles',
  },
  loading: 'Chargement',
  inactive: 'Cette offre n’est pas disponible pour le moment.',
  soldOut: 'Épuisé.',
  missing: 'Cette offre est introuvable.',
  failed: 'L’offre n’a pas pu être chargée.',
  retry: 'Réessayer',
  testMode: 'Mode test',
};

export default fr;

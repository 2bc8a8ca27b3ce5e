import type { Messages } from './messages.js';

const mt: Messages = {
  lang: 'mt',
  numbers: 'en-GB',
  submit: {
    auto: 'Kompli għall-ħlas',
    pay: 'Ħallas',
    book: 'Ibbukkja',
    donate: 'Agħti donazzjoni',
    subscribe: 'Abbona',
    other: 'Kompli',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Ħallas {amount}',
    book: 'Ibbukkja għal {amount}',
    donate: 'Agħti {amount}',
    subscribe: 'Abbona għal {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (jinfetaħ f’tieqa ġdida)',
  free: 'B’xejn',
  quantity: 'Kwantità: {n}',
  total: 'Total',
  more: {
    one: 'u {n} ieħor',
    two: 'u {n} oħra',
    few: 'u {n} oħra',
    many: 'u {n} oħra',
    other: 'u {n} oħra',
  },
  moreItems: 'u oħrajn',
  left: {
    one: 'Fadal {n} biss',
    two: 'Fadal {n} biss',
    few: 'Fadal {n} biss',
    many: 'Fadal {n} biss',
    other: 'Fadal {n} biss',
  },
  loading: 'Qed jitgħabba',
  inactive: 'Mhux disponibbli bħalissa.',
  soldOut: 'Inbiegħ kollox.',
  missing: 'Ma nstabx.',
  failed: 'Ma setax jitgħabba.',
  retry: 'Erġa’ pprova',
  testMode: 'Modalità ta’ prova',
};

export default mt;

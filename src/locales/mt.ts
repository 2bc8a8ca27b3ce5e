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
  payFor: '{label}: {title}',
  free: 'B’xejn',
  quantity: '× {n}',
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
  inactive: 'Din l-offerta mhijiex disponibbli bħalissa.',
  soldOut: 'Inbiegħ kollox.',
  missing: 'Din l-offerta ma nstabitx.',
  failed: 'L-offerta ma setgħetx titgħabba.',
  retry: 'Erġa’ pprova',
  testMode: 'Modalità tat-test',
};

export default mt;

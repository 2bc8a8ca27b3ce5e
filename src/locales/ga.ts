import type { Messages } from './messages.js';

const ga: Messages = {
  lang: 'ga',
  numbers: 'en-IE',
  submit: {
    auto: 'Ar aghaidh chuig an íocaíocht',
    pay: 'Íoc',
    book: 'Cuir in áirithe',
    donate: 'Tabhair síntiús',
    subscribe: 'Liostáil',
    other: 'Lean ar aghaidh',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Íoc {amount}',
    book: 'Cuir in áirithe ar {amount}',
    donate: 'Tabhair {amount}',
    subscribe: 'Liostáil ar {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (osclófar i bhfuinneog nua é)',
  free: 'Saor in aisce',
  quantity: 'Cainníocht: {n}',
  total: 'Iomlán',
  more: {
    one: 'agus {n} eile',
    two: 'agus {n} eile',
    few: 'agus {n} eile',
    many: 'agus {n} eile',
    other: 'agus {n} eile',
  },
  moreItems: 'agus tuilleadh',
  left: {
    one: 'Níl ach {n} fágtha',
    two: 'Níl ach {n} fágtha',
    few: 'Níl ach {n} fágtha',
    many: 'Níl ach {n} fágtha',
    other: 'Níl ach {n} fágtha',
  },
  loading: 'Á lódáil',
  inactive: 'Níl sé seo ar fáil faoi láthair.',
  soldOut: 'Díolta amach.',
  missing: 'Níorbh fhéidir é seo a aimsiú.',
  failed: 'Níorbh fhéidir é seo a lódáil.',
  retry: 'Bain triail eile as',
  testMode: 'Mód tástála',
};

export default ga;

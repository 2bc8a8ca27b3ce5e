import type { Messages } from './messages.js';

const gu: Messages = {
  lang: 'gu',
  submit: {
    auto: 'ચેકઆઉટ કરો',
    pay: 'ચુકવણી કરો',
    book: 'બુક કરો',
    donate: 'દાન કરો',
    subscribe: 'સબ્સ્ક્રાઇબ કરો',
    other: 'ચાલુ રાખો',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} ચૂકવો',
    book: '{amount} માં બુક કરો',
    donate: '{amount} દાન કરો',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (નવી વિંડોમાં ખુલશે)',
  free: 'મફત',
  quantity: 'જથ્થો: {n}',
  total: 'કુલ',
  more: { one: 'અને બીજું {n}', other: 'અને બીજાં {n}' },
  moreItems: 'અને અન્ય',
  left: { one: 'માત્ર {n} બાકી', other: 'માત્ર {n} બાકી' },
  loading: 'લોડ થઈ રહ્યું છે',
  inactive: 'આ હાલમાં ઉપલબ્ધ નથી.',
  soldOut: 'બધું વેચાઈ ગયું છે.',
  missing: 'આ મળી શક્યું નથી.',
  failed: 'આ લોડ કરી શકાયું નથી.',
  retry: 'ફરી પ્રયાસ કરો',
  testMode: 'પરીક્ષણ મોડ',
};

export default gu;

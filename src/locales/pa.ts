import type { Messages } from './messages.js';

const pa: Messages = {
  lang: 'pa',
  numbers: 'gu',
  submit: {
    auto: 'ਚੈੱਕਆਊਟ ਕਰੋ',
    pay: 'ਭੁਗਤਾਨ ਕਰੋ',
    book: 'ਬੁੱਕ ਕਰੋ',
    donate: 'ਦਾਨ ਕਰੋ',
    subscribe: 'ਸਬਸਕ੍ਰਾਈਬ ਕਰੋ',
    other: 'ਜਾਰੀ ਰੱਖੋ',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} ਦਾ ਭੁਗਤਾਨ ਕਰੋ',
    book: '{amount} ਵਿੱਚ ਬੁੱਕ ਕਰੋ',
    donate: '{amount} ਦਾਨ ਕਰੋ',
    subscribe: '{amount} ਵਿੱਚ ਸਬਸਕ੍ਰਾਈਬ ਕਰੋ',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (ਨਵੀਂ ਵਿੰਡੋ ਵਿੱਚ ਖੁੱਲ੍ਹੇਗਾ)',
  free: 'ਮੁਫ਼ਤ',
  quantity: 'ਮਾਤਰਾ: {n}',
  total: 'ਕੁੱਲ',
  more: { one: 'ਅਤੇ {n} ਹੋਰ', other: 'ਅਤੇ {n} ਹੋਰ' },
  moreItems: 'ਅਤੇ ਹੋਰ',
  left: { one: 'ਸਿਰਫ਼ {n} ਬਾਕੀ ਹੈ', other: 'ਸਿਰਫ਼ {n} ਬਾਕੀ ਹਨ' },
  loading: 'ਲੋਡ ਹੋ ਰਿਹਾ ਹੈ',
  inactive: 'ਇਹ ਇਸ ਵੇਲੇ ਉਪਲਬਧ ਨਹੀਂ ਹੈ।',
  soldOut: 'ਸਭ ਵਿਕ ਗਿਆ ਹੈ।',
  missing: 'ਇਹ ਨਹੀਂ ਮਿਲਿਆ।',
  failed: 'ਇਹ ਲੋਡ ਨਹੀਂ ਹੋ ਸਕਿਆ।',
  retry: 'ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ',
  testMode: 'ਟੈਸਟ ਮੋਡ',
};

export default pa;

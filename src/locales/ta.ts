import type { Messages } from './messages.js';

const ta: Messages = {
  lang: 'ta',
  submit: {
    auto: 'செக் அவுட் செய்யவும்',
    pay: 'பணம் செலுத்தவும்',
    book: 'முன்பதிவு செய்யவும்',
    donate: 'நன்கொடை வழங்கவும்',
    subscribe: 'சந்தா பெறவும்',
    other: 'தொடரவும்',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} செலுத்தவும்',
    donate: '{amount} நன்கொடை வழங்கவும்',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (புதிய சாளரத்தில் திறக்கும்)',
  free: 'இலவசம்',
  quantity: 'எண்ணிக்கை: {n}',
  total: 'மொத்தம்',
  more: { one: 'மேலும் {n}', other: 'மேலும் {n}' },
  moreItems: 'மேலும் பல',
  left: { one: '{n} மட்டுமே உள்ளது', other: '{n} மட்டுமே உள்ளன' },
  loading: 'ஏற்றப்படுகிறது',
  inactive: 'இது தற்போது கிடைக்கவில்லை.',
  soldOut: 'விற்றுத் தீர்ந்துவிட்டது.',
  missing: 'இதைக் கண்டறிய முடியவில்லை.',
  failed: 'இதை ஏற்ற முடியவில்லை.',
  retry: 'மீண்டும் முயலவும்',
  testMode: 'சோதனைப் பயன்முறை',
};

export default ta;

import type { Messages } from './messages.js';

const kn: Messages = {
  lang: 'kn',
  submit: {
    auto: 'ಚೆಕ್ ಔಟ್ ಮಾಡಿ',
    pay: 'ಪಾವತಿಸಿ',
    book: 'ಬುಕ್ ಮಾಡಿ',
    donate: 'ದೇಣಿಗೆ ನೀಡಿ',
    subscribe: 'ಚಂದಾದಾರರಾಗಿ',
    other: 'ಮುಂದುವರಿಸಿ',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} ಪಾವತಿಸಿ',
    donate: '{amount} ದೇಣಿಗೆ ನೀಡಿ',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (ಹೊಸ ವಿಂಡೋದಲ್ಲಿ ತೆರೆಯುತ್ತದೆ)',
  free: 'ಉಚಿತ',
  quantity: 'ಪ್ರಮಾಣ: {n}',
  total: 'ಒಟ್ಟು',
  more: { one: 'ಮತ್ತು ಇನ್ನೂ {n}', other: 'ಮತ್ತು ಇನ್ನೂ {n}' },
  moreItems: 'ಮತ್ತು ಇನ್ನಷ್ಟು',
  left: { one: '{n} ಮಾತ್ರ ಉಳಿದಿದೆ', other: '{n} ಮಾತ್ರ ಉಳಿದಿವೆ' },
  loading: 'ಲೋಡ್ ಆಗುತ್ತಿದೆ',
  inactive: 'ಇದು ಸದ್ಯ ಲಭ್ಯವಿಲ್ಲ.',
  soldOut: 'ಎಲ್ಲವೂ ಮಾರಾಟವಾಗಿದೆ.',
  missing: 'ಇದು ಕಂಡುಬಂದಿಲ್ಲ.',
  failed: 'ಇದನ್ನು ಲೋಡ್ ಮಾಡಲಾಗಲಿಲ್ಲ.',
  retry: 'ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ',
  testMode: 'ಪರೀಕ್ಷಾ ಮೋಡ್',
};

export default kn;

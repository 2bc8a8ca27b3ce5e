import type { Messages } from './messages.js';

const fi: Messages = {
  lang: 'fi',
  submit: {
    auto: 'Siirry kassalle',
    pay: 'Maksa',
    book: 'Varaa',
    donate: 'Lahjoita',
    subscribe: 'Tilaa',
    other: 'Jatka',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Maksa {amount}',
    book: 'Varaa hintaan {amount}',
    donate: 'Lahjoita {amount}',
    subscribe: 'Tilaa hintaan {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (avautuu uuteen ikkunaan)',
  free: 'Ilmainen',
  quantity: 'Määrä: {n}',
  total: 'Yhteensä',
  more: { one: 'ja {n} muu', other: 'ja {n} muuta' },
  moreItems: 'ja muita',
  left: { one: 'Vain {n} jäljellä', other: 'Vain {n} jäljellä' },
  loading: 'Ladataan',
  inactive: 'Tämä ei ole juuri nyt saatavilla.',
  soldOut: 'Loppuunmyyty',
  missing: 'Tätä ei löytynyt.',
  failed: 'Lataaminen ei onnistunut.',
  retry: 'Yritä uudelleen',
  testMode: 'Testitila',
};

export default fi;

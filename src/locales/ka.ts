import type { Messages } from './messages.js';

const ka: Messages = {
  lang: 'ka',
  numbers: 'pt-PT',
  symbols: { gel: '₾' },
  submit: {
    auto: 'შეკვეთის გაფორმება',
    pay: 'გადახდა',
    book: 'დაჯავშნა',
    donate: 'შემოწირვა',
    subscribe: 'გამოწერა',
    other: 'გაგრძელება',
  },
  withAmount: '{label} – {amount}',
  payFor: '{label}: {title}',
  newWindow: '{name} (გაიხსნება ახალ ფანჯარაში)',
  free: 'უფასო',
  quantity: 'რაოდენობა: {n}',
  total: 'სულ',
  more: { one: 'და კიდევ {n}', other: 'და კიდევ {n}' },
  moreItems: 'და სხვა',
  left: { one: 'დარჩა მხოლოდ {n}', other: 'დარჩა მხოლოდ {n}' },
  loading: 'იტვირთება',
  inactive: 'ამჟამად მიუწვდომელია.',
  soldOut: 'გაყიდულია',
  missing: 'ვერ მოიძებნა.',
  failed: 'ჩატვირთვა ვერ მოხერხდა.',
  retry: 'სცადეთ ხელახლა',
  testMode: 'სატესტო რეჟიმი',
};

export default ka;

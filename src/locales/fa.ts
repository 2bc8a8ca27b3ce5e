import type { Messages } from './messages.js';

const fa: Messages = {
  lang: 'fa',
  submit: {
    auto: 'تکمیل خرید',
    pay: 'پرداخت',
    book: 'رزرو',
    donate: 'کمک مالی',
    subscribe: 'خرید اشتراک',
    other: 'ادامه',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'پرداخت {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (در پنجرهٔ جدید باز می\u200cشود)',
  free: 'رایگان',
  quantity: 'تعداد: {n}',
  total: 'جمع کل',
  more: { one: 'و {n} مورد دیگر', other: 'و {n} مورد دیگر' },
  moreItems: 'و موارد دیگر',
  left: { one: 'فقط {n} مورد باقی مانده', other: 'فقط {n} مورد باقی مانده' },
  loading: 'در حال بارگذاری',
  inactive: 'در حال حاضر در دسترس نیست.',
  soldOut: 'تمام شد.',
  missing: 'پیدا نشد.',
  failed: 'بارگذاری نشد.',
  retry: 'تلاش دوباره',
  testMode: 'حالت آزمایشی',
};

export default fa;

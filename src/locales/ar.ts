import type { Messages } from './messages.js';

const ar: Messages = {
  lang: 'ar',
  submit: {
    auto: 'إتمام الشراء',
    pay: 'ادفع الآن',
    book: 'احجز الآن',
    donate: 'تبرّع الآن',
    subscribe: 'اشترك الآن',
    other: 'متابعة',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'ادفع {amount}',
    book: 'احجز مقابل {amount}',
    donate: 'تبرّع بمبلغ {amount}',
    subscribe: 'اشترك مقابل {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (يُفتح في نافذة جديدة)',
  free: 'مجانًا',
  quantity: 'الكمية: {n}',
  total: 'الإجمالي',
  more: {
    zero: 'ولا عناصر أخرى',
    one: 'وعنصر واحد آخر',
    two: 'وعنصران آخران',
    few: 'و{n} عناصر أخرى',
    many: 'و{n} عنصرًا آخر',
    other: 'و{n} عنصر آخر',
  },
  moreItems: 'وعناصر أخرى',
  left: {
    zero: 'لم يتبقَّ شيء',
    one: 'لم يتبقَّ سوى واحد',
    two: 'لم يتبقَّ سوى اثنين',
    few: 'لم يتبقَّ سوى {n}',
    many: 'لم يتبقَّ سوى {n}',
    other: 'لم يتبقَّ سوى {n}',
  },
  loading: 'جارٍ التحميل',
  inactive: 'غير متاح حاليًا.',
  soldOut: 'نفدت الكمية.',
  missing: 'تعذّر العثور عليه.',
  failed: 'تعذّر التحميل.',
  retry: 'إعادة المحاولة',
  testMode: 'وضع الاختبار',
};

export default ar;

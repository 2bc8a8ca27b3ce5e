import type { Messages } from './messages.js';

const ar: Messages = {
  lang: 'ar',
  submit: {
    auto: 'إتمام الشراء',
    pay: 'الدفع',
    book: 'الحجز',
    donate: 'التبرّع',
    subscribe: 'الاشتراك',
    other: 'المتابعة',
  },
  payFor: '{label}: {title}',
  free: 'مجانًا',
  quantity: '× {n}',
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
  inactive: 'هذا العرض غير متاح حاليًا.',
  soldOut: 'نفدت الكمية.',
  missing: 'تعذّر العثور على هذا العرض.',
  failed: 'تعذّر تحميل العرض.',
  retry: 'إعادة المحاولة',
  testMode: 'وضع الاختبار',
};

export default ar;

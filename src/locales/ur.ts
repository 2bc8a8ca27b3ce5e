import type { Messages } from './messages.js';

const ur: Messages = {
  lang: 'ur',
  submit: {
    auto: 'چیک آؤٹ کریں',
    pay: 'ادائیگی کریں',
    book: 'بک کریں',
    donate: 'عطیہ دیں',
    subscribe: 'سبسکرائب کریں',
    other: 'جاری رکھیں',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} ادا کریں',
    book: '{amount} میں بک کریں',
    donate: '{amount} عطیہ دیں',
    subscribe: '{amount} میں سبسکرائب کریں',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (نئی ونڈو میں کھلے گا)',
  free: 'مفت',
  quantity: 'تعداد: {n}',
  total: 'کل رقم',
  more: { one: 'مزید {n}', other: 'مزید {n}' },
  moreItems: 'اور مزید',
  left: { one: 'صرف {n} باقی ہے', other: 'صرف {n} باقی ہیں' },
  loading: 'لوڈ ہو رہا ہے',
  inactive: 'یہ فی الحال دستیاب نہیں ہے۔',
  soldOut: 'سب فروخت ہو چکا ہے۔',
  missing: 'یہ نہیں ملا۔',
  failed: 'یہ لوڈ نہیں ہو سکا۔',
  retry: 'دوبارہ کوشش کریں',
  testMode: 'آزمائشی موڈ',
};

export default ur;

import type { Messages } from './messages.js';

const bn: Messages = {
  lang: 'bn',
  submit: {
    auto: 'চেকআউট করুন',
    pay: 'পেমেন্ট করুন',
    book: 'বুক করুন',
    donate: 'দান করুন',
    subscribe: 'সাবস্ক্রাইব করুন',
    other: 'চালিয়ে যান',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} পেমেন্ট করুন',
    book: '{amount} দিয়ে বুক করুন',
    donate: '{amount} দান করুন',
    subscribe: '{amount} দিয়ে সাবস্ক্রাইব করুন',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (নতুন উইন্ডোতে খুলবে)',
  free: 'বিনামূল্যে',
  quantity: 'পরিমাণ: {n}',
  total: 'মোট',
  more: { one: 'এবং আরও {n}টি', other: 'এবং আরও {n}টি' },
  moreItems: 'এবং আরও কিছু',
  left: { one: 'আর মাত্র {n}টি বাকি', other: 'আর মাত্র {n}টি বাকি' },
  loading: 'লোড হচ্ছে',
  inactive: 'এটি এই মুহূর্তে উপলভ্য নয়।',
  soldOut: 'সব বিক্রি হয়ে গেছে।',
  missing: 'এটি খুঁজে পাওয়া যায়নি।',
  failed: 'এটি লোড করা যায়নি।',
  retry: 'আবার চেষ্টা করুন',
  testMode: 'পরীক্ষামূলক মোড',
};

export default bn;

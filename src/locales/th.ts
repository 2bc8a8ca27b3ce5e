import type { Messages } from './messages.js';

const th: Messages = {
  lang: 'th',
  submit: {
    auto: 'ดำเนินการชำระเงิน',
    pay: 'ชำระเงิน',
    book: 'จอง',
    donate: 'บริจาค',
    subscribe: 'สมัครสมาชิก',
    other: 'ดำเนินการต่อ',
  },
  payFor: '{label}: {title}',
  free: 'ฟรี',
  quantity: '× {n}',
  total: 'ยอดรวม',
  more: { other: 'และอีก {n} รายการ' },
  moreItems: 'และรายการอื่นๆ',
  left: { other: 'เหลือเพียง {n}' },
  loading: 'กำลังโหลด',
  inactive: 'ข้อเสนอนี้ไม่พร้อมให้บริการในขณะนี้',
  soldOut: 'ขายหมดแล้ว',
  missing: 'ไม่พบข้อเสนอนี้',
  failed: 'โหลดข้อเสนอนี้ไม่ได้',
  retry: 'ลองอีกครั้ง',
  testMode: 'โหมดทดสอบ',
};

export default th;

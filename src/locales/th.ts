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
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'ชำระ {amount}',
    book: 'จองในราคา {amount}',
    donate: 'บริจาค {amount}',
    subscribe: 'สมัครสมาชิกในราคา {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (เปิดในหน้าต่างใหม่)',
  free: 'ฟรี',
  quantity: 'จำนวน: {n}',
  total: 'ยอดรวม',
  more: { other: 'และอีก {n} รายการ' },
  moreItems: 'และรายการอื่นๆ',
  left: { other: 'เหลือเพียง {n} รายการ' },
  loading: 'กำลังโหลด',
  inactive: 'ไม่พร้อมให้บริการในขณะนี้',
  soldOut: 'ขายหมดแล้ว',
  missing: 'ไม่พบรายการนี้',
  failed: 'โหลดไม่สำเร็จ',
  retry: 'ลองอีกครั้ง',
  testMode: 'โหมดทดสอบ',
};

export default th;

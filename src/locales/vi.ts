import type { Messages } from './messages.js';

const vi: Messages = {
  lang: 'vi',
  submit: {
    auto: 'Tiến hành thanh toán',
    pay: 'Thanh toán',
    book: 'Đặt chỗ',
    donate: 'Quyên góp',
    subscribe: 'Đăng ký',
    other: 'Tiếp tục',
  },
  payFor: '{label}: {title}',
  free: 'Miễn phí',
  quantity: '× {n}',
  total: 'Tổng cộng',
  more: { other: 'và {n} mục khác' },
  moreItems: 'và các mục khác',
  left: { other: 'Chỉ còn {n}' },
  loading: 'Đang tải',
  inactive: 'Mục này hiện không khả dụng.',
  soldOut: 'Đã bán hết.',
  missing: 'Không tìm thấy mục này.',
  failed: 'Không thể tải mục này.',
  retry: 'Thử lại',
  testMode: 'Chế độ thử nghiệm',
};

export default vi;

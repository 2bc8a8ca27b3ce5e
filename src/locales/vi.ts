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
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Thanh toán {amount}',
    book: 'Đặt chỗ với giá {amount}',
    donate: 'Quyên góp {amount}',
    subscribe: 'Đăng ký với giá {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (mở trong cửa sổ mới)',
  free: 'Miễn phí',
  quantity: 'Số lượng: {n}',
  total: 'Tổng cộng',
  more: { other: 'và {n} mục khác' },
  moreItems: 'và các mục khác',
  left: { other: 'Chỉ còn {n}' },
  loading: 'Đang tải',
  inactive: 'Hiện chưa có sẵn.',
  soldOut: 'Đã bán hết.',
  missing: 'Không tìm thấy nội dung này.',
  failed: 'Không tải được nội dung.',
  retry: 'Thử lại',
  testMode: 'Chế độ thử nghiệm',
};

export default vi;

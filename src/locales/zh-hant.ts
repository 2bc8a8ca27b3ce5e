import type { Messages } from './messages.js';

const zhHant: Messages = {
  lang: 'zh-Hant',
  submit: {
    auto: '前往結帳',
    pay: '付款',
    book: '預訂',
    donate: '捐款',
    subscribe: '訂閱',
    other: '繼續',
  },
  withAmount: '{label}（{amount}）',
  submitWithAmount: {
    pay: '付款 {amount}',
    donate: '捐款 {amount}',
  },
  payFor: '{label}：{title}',
  newWindow: '{name}（在新視窗中開啟）',
  free: '免費',
  quantity: '數量：{n}',
  total: '總計',
  more: { other: '還有 {n} 項' },
  moreItems: '還有更多',
  left: { other: '僅剩 {n} 份' },
  loading: '載入中',
  inactive: '目前無法提供。',
  soldOut: '已售完',
  missing: '找不到相關內容。',
  failed: '無法載入。',
  retry: '重試',
  testMode: '測試模式',
};

export default zhHant;

import type { Messages } from './messages.js';

const zhHk: Messages = {
  lang: 'zh-HK',
  submit: {
    auto: '前往結賬',
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
  newWindow: '{name}（在新視窗開啟）',
  free: '免費',
  quantity: '數量：{n}',
  total: '總計',
  more: { other: '還有 {n} 項' },
  moreItems: '還有更多',
  left: { other: '僅餘 {n} 份' },
  loading: '載入中',
  inactive: '目前未能提供。',
  soldOut: '已售罄',
  missing: '找不到相關內容。',
  failed: '未能載入。',
  retry: '再試一次',
  testMode: '測試模式',
};

export default zhHk;

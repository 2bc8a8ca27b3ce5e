import type { Messages } from './messages.js';

const zh: Messages = {
  lang: 'zh',
  submit: {
    auto: '去结算',
    pay: '支付',
    book: '预订',
    donate: '捐款',
    subscribe: '订阅',
    other: '继续',
  },
  withAmount: '{label}（{amount}）',
  submitWithAmount: {
    pay: '支付 {amount}',
    donate: '捐款 {amount}',
  },
  payFor: '{label}：{title}',
  newWindow: '{name}（在新窗口中打开）',
  free: '免费',
  quantity: '数量：{n}',
  total: '合计',
  more: { other: '还有 {n} 项' },
  moreItems: '还有更多',
  left: { other: '仅剩 {n} 份' },
  loading: '正在加载',
  inactive: '目前无法提供。',
  soldOut: '已售罄',
  missing: '未找到相关内容。',
  failed: '加载失败。',
  retry: '重试',
  testMode: '测试模式',
};

export default zh;

import type { Messages } from './messages.js';

const ja: Messages = {
  lang: 'ja',
  submit: {
    auto: 'レジに進む',
    pay: '支払う',
    book: '予約する',
    donate: '寄付する',
    subscribe: '定期購入する',
    other: '続ける',
  },
  payFor: '{label}：{title}',
  free: '無料',
  quantity: '× {n}',
  total: '合計',
  more: { other: 'ほか{n}点' },
  moreItems: 'ほかにもあります',
  left: { other: '残り{n}点' },
  loading: '読み込み中',
  inactive: '現在ご利用いただけません。',
  soldOut: '売り切れました。',
  missing: 'お探しの内容は見つかりませんでした。',
  failed: '読み込めませんでした。',
  retry: '再試行',
  testMode: 'テストモード',
};

export default ja;

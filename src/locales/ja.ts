import type { Messages } from './messages.js';

const ja: Messages = {
  lang: 'ja',
  submit: {
    auto: 'レジに進む',
    pay: '支払う',
    book: '予約する',
    donate: '寄付する',
    subscribe: '申し込む',
    other: '続ける',
  },
  withAmount: '{label}（{amount}）',
  submitWithAmount: {
    pay: '{amount}を支払う',
    book: '{amount}で予約する',
    donate: '{amount}を寄付する',
    subscribe: '{amount}で申し込む',
  },
  payFor: '{label}：{title}',
  newWindow: '{name}（新しいウィンドウで開きます）',
  free: '無料',
  quantity: '数量：{n}',
  total: '合計',
  more: { other: 'ほか{n}件' },
  moreItems: 'ほかにもあります',
  left: { other: '残り{n}' },
  loading: '読み込み中',
  inactive: '現在ご利用いただけません。',
  soldOut: '完売しました。',
  missing: 'お探しの内容は見つかりませんでした。',
  failed: '読み込めませんでした。',
  retry: 'もう一度試す',
  testMode: 'テストモード',
};

export default ja;

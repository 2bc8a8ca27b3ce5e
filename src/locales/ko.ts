import type { Messages } from './messages.js';

const ko: Messages = {
  lang: 'ko',
  submit: {
    auto: '주문하기',
    pay: '결제하기',
    book: '예약하기',
    donate: '기부하기',
    subscribe: '구독하기',
    other: '계속하기',
  },
  withAmount: '{label} ({amount})',
  submitWithAmount: {
    pay: '{amount} 결제하기',
    book: '{amount}에 예약하기',
    donate: '{amount} 기부하기',
    subscribe: '{amount}에 구독하기',
  },
  payFor: '{label}: {title}',
  newWindow: '{name}(새 창에서 열림)',
  free: '무료',
  quantity: '수량: {n}',
  total: '합계',
  more: { other: '외 {n}개' },
  moreItems: '외 다수',
  left: { other: '단 {n}개 남음' },
  loading: '불러오는 중',
  inactive: '현재 이용할 수 없습니다.',
  soldOut: '매진되었습니다.',
  missing: '찾을 수 없습니다.',
  failed: '불러오지 못했습니다.',
  retry: '다시 시도',
  testMode: '테스트 모드',
};

export default ko;

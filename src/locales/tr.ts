import type { Messages } from './messages.js';

const tr: Messages = {
  lang: 'tr',
  submit: {
    auto: 'Ödemeye geç',
    pay: 'Ödeme yap',
    book: 'Rezervasyon yap',
    donate: 'Bağış yap',
    subscribe: 'Abone ol',
    other: 'Devam et',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} öde',
    donate: '{amount} bağışla',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (yeni pencerede açılır)',
  free: 'Ücretsiz',
  quantity: 'Adet: {n}',
  total: 'Toplam',
  more: { one: 've {n} tane daha', other: 've {n} tane daha' },
  moreItems: 've daha fazlası',
  left: { one: 'Yalnızca {n} adet kaldı', other: 'Yalnızca {n} adet kaldı' },
  loading: 'Yükleniyor',
  inactive: 'Şu anda mevcut değil.',
  soldOut: 'Tükendi',
  missing: 'Bulunamadı',
  failed: 'Yüklenemedi',
  retry: 'Yeniden dene',
  testMode: 'Test modu',
};

export default tr;

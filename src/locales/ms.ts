import type { Messages } from './messages.js';

const ms: Messages = {
  lang: 'ms',
  submit: {
    auto: 'Teruskan ke pembayaran',
    pay: 'Bayar',
    book: 'Tempah',
    donate: 'Derma',
    subscribe: 'Langgan',
    other: 'Teruskan',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Bayar {amount}',
    book: 'Tempah pada harga {amount}',
    donate: 'Derma {amount}',
    subscribe: 'Langgan pada harga {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (dibuka dalam tetingkap baharu)',
  free: 'Percuma',
  quantity: 'Kuantiti: {n}',
  total: 'Jumlah',
  more: { other: 'dan {n} lagi' },
  moreItems: 'dan lain-lain',
  left: { other: 'Tinggal {n} sahaja' },
  loading: 'Memuatkan',
  inactive: 'Tidak tersedia buat masa ini.',
  soldOut: 'Habis dijual.',
  missing: 'Tidak ditemui.',
  failed: 'Tidak dapat dimuatkan.',
  retry: 'Cuba lagi',
  testMode: 'Mod ujian',
};

export default ms;

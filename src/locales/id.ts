import type { Messages } from './messages.js';

const id: Messages = {
  lang: 'id',
  submit: {
    auto: 'Lanjut ke pembayaran',
    pay: 'Bayar',
    book: 'Pesan',
    donate: 'Donasi',
    subscribe: 'Berlangganan',
    other: 'Lanjutkan',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Bayar {amount}',
    book: 'Pesan seharga {amount}',
    donate: 'Donasi {amount}',
    subscribe: 'Berlangganan seharga {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (dibuka di jendela baru)',
  free: 'Gratis',
  quantity: 'Jumlah: {n}',
  total: 'Total',
  more: { other: 'dan {n} lainnya' },
  moreItems: 'dan lainnya',
  left: { other: 'Hanya tersisa {n}' },
  loading: 'Memuat',
  inactive: 'Saat ini tidak tersedia.',
  soldOut: 'Habis terjual.',
  missing: 'Tidak ditemukan.',
  failed: 'Tidak dapat dimuat.',
  retry: 'Coba lagi',
  testMode: 'Mode uji coba',
};

export default id;

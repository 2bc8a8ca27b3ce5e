/** The allowed origins of the lists below. */
export const listedOrigins: readonly string[] = [
  'https://checkout.leanrails.com',
  'http://localhost:4010',
];

/** URLs that a pay control may link to when `listedOrigins` are allowed. */
export const goodCheckoutUrls: readonly string[] = [
  'https://checkout.leanrails.com/cl/cl_4de6fg8hi0jk',
  'https://checkout.leanrails.com/',
  'https://checkout.leanrails.com/cl/cl_1?lang=de&theme=dark',
  'https://checkout.leanrails.com/cl/cl_1?next=https://shop.example/thanks',
  'https://checkout.leanrails.com/cl/cl_1#summary',
  'https://checkout.leanrails.com/cl/cl_1/%E4%BB%98',
  'https://checkout.leanrails.com//cl/cl_1',
  'http://localhost:4010/cl/cl_1',
];

const schemes = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0000javascript:alert(1)',
  '\u0001javascript:alert(1)',
  '\u2028javascript:alert(1)',
  'javascript://checkout.leanrails.com/%0aalert(1)',
  'javascript:alert(1)//https://checkout.leanrails.com/',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://checkout.leanrails.com/9115d58c',
  'filesystem:https://checkout.leanrails.com/temporary/x',
  'view-source:https://checkout.leanrails.com/',
  'about:blank',
  'file:///etc/passwd',
  'ftp://checkout.leanrails.com/cl/cl_1',
  'ws://checkout.leanrails.com/cl/cl_1',
  'wss://checkout.leanrails.com/cl/cl_1',
  'intent://checkout.leanrails.com/#Intent;scheme=https;end',
  'mailto:pay@checkout.leanrails.com',
  'tel:+4930123456',
  'http://checkout.leanrails.com/cl/cl_1',
];

const malformed = [
  '//checkout.leanrails.com/cl/cl_1',
  '//evil.test/cl/cl_1',
  '\\\\evil.test\\cl',
  'https:\\\\evil.test\\cl',
  'https:\\\\checkout.leanrails.com\\cl',
  'https:evil.test/cl',
  'https:/evil.test/cl',
  'https:///evil.test/cl',
  'https:checkout.leanrails.com/cl',
  'https:/checkout.leanrails.com/cl',
  'https:///checkout.leanrails.com/cl',
  'https://checkout.leanrails.com\\@evil.test/',
  'https://evil.test\\.checkout.leanrails.com/',
];

const userInfo = [
  'https://checkout.leanrails.com@evil.test/',
  'https://checkout.leanrails.com:443@evil.test/',
  'https://user@checkout.leanrails.com/cl/cl_1',
  'https://user:pass@checkout.leanrails.com/cl/cl_1',
  'https://@checkout.leanrails.com/cl/cl_1',
  'https://:@checkout.leanrails.com/cl/cl_1',
  'https://checkout.leanrails.com%40evil.test/',
];

const lookAlikes = [
  'https://checkout.leanr\u0430ils.com/cl/cl_1',
  'https://checkout.xn--leanrils-7fg.com/cl/cl_1',
  'https://checkout。leanrails。com/cl/cl_1',
  'https://checkout.leanrails.com./cl/cl_1',
  'https://checkout.leanrails.com%00/cl/cl_1',
  'https://checkout.leanrails.com%00.evil.test/',
  'https://checkout%2eleanrails.com/cl/cl_1',
  'https://checkout.leanrails.com%2f.evil.test/',
  'https://checkout.leanrails.com.evil.test/cl/cl_1',
  'https://checkout.leanrails.com-evil.test/cl/cl_1',
  'https://evil-checkout.leanrails.com/cl/cl_1',
  'https://pay.checkout.leanrails.com/cl/cl_1',
  'https://leanrails.com/cl/cl_1',
  'https://evilleanrails.com/cl/cl_1',
  'https://checkout.leanrails.co/cl/cl_1',
  'https://checkout.leanrails.community/cl/cl_1',
  'https://evil.test/https://checkout.leanrails.com/',
  'https://evil.test/?https://checkout.leanrails.com/',
  'https://evil.test/#https://checkout.leanrails.com/',
  'https://evil.test/checkout.leanrails.com',
];

const ports = [
  'https://checkout.leanrails.com:8443/cl/cl_1',
  'https://checkout.leanrails.com:80/cl/cl_1',
  'https://checkout.leanrails.com:99999/cl/cl_1',
  'http://localhost:4011/cl/cl_1',
  'http://localhost/cl/cl_1',
  'https://localhost:4010/cl/cl_1',
];

const addresses = [
  'https://[::1]/cl/cl_1',
  'https://[::ffff:10.0.0.1]/cl/cl_1',
  'https://127.0.0.1/cl/cl_1',
  'http://127.0.0.1:4010/cl/cl_1',
  'https://2130706433/cl/cl_1',
  'https://0x7f.1/cl/cl_1',
  'https://169.254.169.254/latest/meta-data',
];

const incomplete = [
  '',
  ' ',
  '/',
  '/cl/cl_1',
  'cl/cl_1',
  '?a=1',
  '#pay',
  'https://',
  'https:',
  'null',
];

const unprintable = [
  ` https://checkout.leanrails.com/cl/cl_1`,
  `https://checkout.leanrails.com/cl/cl_1 `,
  'https://checkout.leanrails.com/cl/cl 1',
  'https://checkout.leanrails.com/cl\r\nSet-Cookie: a=b',
  'https://checkout.leanrails.com/cl/\u202ecl_1',
  'https://check\tout.leanrails.com/cl/cl_1',
  'ht\ntps://checkout.leanrails.com/cl/cl_1',
  `https://checkout.leanrails.com/${'a'.repeat(3_000)}`,
];

/** Texts that are not the URL of a hosted page of `listedOrigins`. */
export const badCheckoutUrls: readonly string[] = [
  ...schemes,
  ...malformed,
  ...userInfo,
  ...lookAlikes,
  ...ports,
  ...addresses,
  ...incomplete,
  ...unprintable,
];

/** Values that are no strings; some of them convert to a valid URL. */
export const nonTextCheckoutUrls: readonly unknown[] = [
  null,
  undefined,
  0,
  true,
  {},
  [],
  ['https://checkout.leanrails.com/cl/cl_1'],
  { toString: () => 'https://checkout.leanrails.com/cl/cl_1' },
  new URL('https://checkout.leanrails.com/cl/cl_1'),
];

/**
 * What readers call the subject of a section, if its own text does not. By the section's address; search
 * finds it by these words, too.
 */
export const synonyms: Readonly<Record<string, string>> = {
  'accessibility.html': 'a11y WCAG ADA screen reader NVDA VoiceOver keyboard',
  'api-client.html#methods': 'refund payment chargeback',
  'browsers.html': 'Internet Explorer Safari Firefox Chrome Edge compatibility polyfill',
  'caching.html': 'CDN Cloudflare Fastly CloudFront max-age TTL stale',
  'cms.html': 'Shopify Squarespace Wix Webflow Drupal TYPO3 Joomla Ghost',
  'element.html#attributes': 'props parameters options HTML',
  'element.html#data-freshness': 'refresh update polling stale price',
  'element.html#parts': 'CSS shadow DOM selector ::part',
  'element.html#slots': 'logo children content',
  'element.html#states': 'sold out inactive disabled loading error failed test mode',
  'element.html#variables': 'custom properties design tokens CSS',
  'endpoint.html#show-how-many-are-left': 'inventory stock remaining count quantity',
  'frameworks.html': 'Next.js Nuxt Remix SvelteKit Qwik JSX TypeScript types',
  'languages-and-money.html#add-a-language-or-change-words':
    'translate translation wording texts i18n localization l10n',
  'languages-and-money.html#labels-of-the-pay-control': 'change button text label caption wording',
  'languages-and-money.html#amounts': 'price currency format euro dollar pound',
  'languages-and-money.html#choose-the-language':
    'German Deutsch French français Spanish español Italian italiano Japanese Arabic Hebrew Portuguese Chinese locale i18n internationalization rtl right to left',
  'languages-and-money.html#currencies-whose-decimals-differ':
    'yen JPY zero-decimal cents minor units',
  'operations.html#docker': 'container image Kubernetes k8s Podman',
  'operations.html#metrics-and-alerts': 'Prometheus Grafana monitoring observability',
  'operations.html#key-rotation': 'rotate change replace secret API key leaked',
  'pictures.html': 'picture image photo thumbnail product cover',
  'sandbox.html': 'mock fake offline local development test data',
  'scale.html#how-many-links-fit':
    'how many links carry serve handle process capacity maximum throughput',
  'scale.html#limits': 'rate limit throttling quota',
  'scale.html#share-a-store': 'Redis Valkey SQLite cluster several processes',
  'security.html#content-security-policy': 'CSP nonce hash script-src style-src',
  'security.html#keys': 'secret key API key credentials publishable key',
  'security.html#privacy': 'GDPR cookies tracking personal data',
  'security.html#report-a-vulnerability': 'security hole bug exploit disclosure report',
  'serve.html#settings': 'configuration environment variables env config',
  'styling.html#choose-a-layout': 'compact button card size',
  'styling.html#reserve-the-space': 'CLS layout shift jump flicker height',
  'styling.html#set-colors-corners-and-spacing':
    'button color colour theme brand design font rounded border padding',
  'styling.html#show-a-picture-of-your-own': 'own picture image photo logo illustration',
  'styling.html#support-dark-pages': 'dark mode button color night theme prefers-color-scheme',
  'testing.html': 'test my page unit test end-to-end Jest Cypress',
  'troubleshooting.html#429-or-503':
    'wrong key invalid key expired key 401 403 unauthorized forbidden rate limited unavailable',
  'troubleshooting.html#i-see-nothing-at-all': 'blank empty invisible not rendering',
  'troubleshooting.html#i-see-only-my-link-and-no-card':
    'not working does not load script blocked undefined element',
  'troubleshooting.html#the-amount-is-missing': 'no price total missing',
  'troubleshooting.html#there-is-a-test-mode-badge': 'remove hide badge live mode sandbox label',
  'troubleshooting.html#webhooks-are-refused': 'signature verification failed 400',
  'webhooks.html#receive-them': 'webhook secret whsec signing secret',
};

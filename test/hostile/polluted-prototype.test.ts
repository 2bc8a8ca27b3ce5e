import { describe, expect, it } from 'vitest';
import { linkView } from '../support/links.js';
import {
  embed,
  html,
  outcomesIn,
  scriptTag,
  usePages,
  type Outcome,
} from '../support/browser-pages.js';

const pages = usePages();

const evil = linkView({ id: 'cl_evil', title: 'Free money' });

/** Prototype pollution: what another script may have written to `Object.prototype`. */
const harmless: [key: string, value: unknown][] = [
  ...Object.entries(evil),
  ['url', 'https://checkout.leanrails.com/cl/cl_live'],
  ['data', evil.line_items.data],
  ['status', 'ready'],
  ['payUrl', 'https://checkout.leanrails.com/cl/cl_evil'],
  ['confirming', false],
  ['retryable', true],
  ['href', 'https://checkout.leanrails.com/cl/cl_evil'],
  ['link', evil],
  ['signal', 'x'],
  ['once', true],
  ['capture', true],
  ['passive', true],
  ['method', 'GET'],
  ['headers', { 'X-Evil': '1' }],
  ['redirect', 'error'],
  ['credentials', 'include'],
  ['keepalive', true],
  ['fetch', 'x'],
  ['timeout', -1],
  ['retries', -1],
  ['schedule', 'x'],
  ['random', 'x'],
  ['refresh', true],
  ['loader', {}],
  ['checkoutOrigins', 'https://evil.test'],
  ['checkout-origins', 'https://evil.test'],
  ['endpoint', 'https://evil.test/'],
  ['label', 'Evil'],
  ['en', 'x'],
  ['other', 'Evil'],
  ['cause', 'x'],
  ['notation', 'compact'],
  ['bubbles', false],
  ['cancelable', true],
  ['root', {}],
  ['slot', 'media'],
  ['reflect', true],
  ['converter', {}],
  ['isConnected', false],
  ['delegatesFocus', true],
  ['handleEvent', 'x'],
  ['tag', 'script'],
  ['content', ['x']],
  ['onclick', 'x'],
  ['toString', 'x'],
  ['then', 'x'],
];

/** What breaks `fetch`, the loader or Lit, so that only the fallback link is left. */
const destructive: [key: string, value: unknown][] = [
  ['issues', ['evil']],
  ['body', 'x'],
  ['integrity', 'sha384-x'],
  ['state', true],
];

const EMPTY = '{"id":"cl_empty"}';

/** An active link, and five that must never be payable. */
const elements = [
  embed('cl_live'),
  embed('cl_off'),
  embed('cl_bare'),
  embed('cl_empty'),
  embed('cl_unknown'),
  embed(''),
].join('');

/** An element whose link property is an object that is not a link. */
const given = `<script>
  const element = document.createElement('checkout-link');
  element.innerHTML = '<a href="/plain">Buy</a>';
  element.link = JSON.parse('${EMPTY}');
  document.body.append(element);
</script>`;

function outcomesOf(keys: [string, unknown][]): Promise<Record<string, Outcome[]>> {
  const { url: _url, ...bare } = linkView({ id: 'cl_bare' });
  const { url: _none, ...off } = linkView({ id: 'cl_off', active: false });
  pages.site.links.set('cl_bare', bare);
  pages.site.links.set('cl_off', off);
  pages.site.links.set('cl_empty', JSON.parse(EMPTY));
  const documents = keys.map(([key, value]): [string, string] => {
    const pollute = `<script>Object.prototype[${JSON.stringify(key)}] = ${JSON.stringify(value)}</script>`;
    return [key, html(pollute + elements + given + scriptTag)];
  });
  return outcomesIn(pages, new Map(documents));
}

const all = (keys: [string, unknown][], outcomes: Outcome[]) =>
  Object.fromEntries(keys.map(([key]) => [key, outcomes]));

const plain = Array<Outcome>(6).fill('plain link');

describe('a page that writes to Object.prototype', () => {
  it('neither adds nor removes a pay control', async () => {
    const others = plain.with(0, 'message');

    expect(await outcomesOf(harmless)).toEqual(all(harmless, ['payable', ...others]));
    expect(pages.site.requests.join()).not.toMatch(/evil|POST/);
  });

  it('leaves the fallback link when nothing works', async () => {
    const outcomes = await outcomesOf(destructive);

    for (const [key, seen] of Object.entries(outcomes)) {
      expect(seen, key).not.toContain('payable');
      expect(seen, key).not.toContain('nothing');
    }
  });
});

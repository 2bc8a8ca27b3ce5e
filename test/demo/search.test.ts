import { describe, expect, it } from 'vitest';
import { createSearchIndex, searchEntries } from '../../demo/documentation/search-index.js';
import { synonyms } from '../../demo/documentation/synonyms.js';

describe('the search of the documentation', () => {
  const index = createSearchIndex();
  const firstResult = (query: string) => String(index.search(query)[0]?.id);

  it.each([
    ['CSP', 'security.html#content-security-policy'],
    ['german', 'languages-and-money.html#choose-the-language'],
    ['deutsch', 'languages-and-money.html#choose-the-language'],
    ['right to left', 'languages-and-money.html#choose-the-language'],
    ['translate', 'languages-and-money.html#add-a-language-or-change-words'],
    ['yen', 'languages-and-money.html#currencies-whose-decimals-differ'],
    ['wrong key', 'troubleshooting.html#429-or-503'],
    ['401', 'troubleshooting.html#429-or-503'],
    ['404', 'troubleshooting.html#404'],
    ['sold out', 'element.html#states'],
    ['stock', 'endpoint.html#sold-and-left'],
    ['dark mode', 'styling.html#support-dark-pages'],
    ['layout shift', 'styling.html#reserve-the-space'],
    ['font', 'styling.html#set-colors-corners-and-spacing'],
    ['webhook secret', 'webhooks.html#receive-them'],
    ['kubernetes', 'operations.html#docker'],
    ['prometheus', 'operations.html#metrics-and-alerts'],
    ['GDPR', 'security.html#privacy'],
    ['redis', 'scale.html#share-a-store'],
    ['screen reader', 'accessibility.html'],
    ['remove test badge', 'troubleshooting.html#there-is-a-test-mode-badge'],
    ['content securty', 'security.html#content-security-policy'],
  ])('finds “%s”', (query, expected) => {
    expect(firstResult(query)).toBe(expected);
  });

  it('does not take a short word for a similar one', () => {
    expect(index.search('zsp')).toEqual([]);
    expect(index.search('407')).toEqual([]);
  });

  it('has synonyms for existing sections only', () => {
    const sections = new Set(searchEntries().map(({ id }) => id));

    expect(Object.keys(synonyms).filter((address) => !sections.has(address))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { createSearchIndex, searchEntries } from '../../demo/documentation/search-index.js';
import { findSections } from '../../demo/documentation/search-options.js';
import { synonyms } from '../../demo/documentation/synonyms.js';

describe('the search of the documentation', () => {
  const index = createSearchIndex();
  const firstResult = (query: string) => String(findSections(index, query)[0]?.id);

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
    ['stock', 'endpoint.html#show-how-many-are-left'],
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
    ['how many links can one process carry', 'scale.html#how-many-links-fit'],
    ['test my page', 'testing.html'],
    ['How do I report a security hole?', 'security.html#report-a-vulnerability'],
    ['change button text', 'languages-and-money.html#labels-of-the-pay-control'],
    ['button text', 'languages-and-money.html#labels-of-the-pay-control'],
    ['button color', 'styling.html#set-colors-corners-and-spacing'],
    ['button color dark mode', 'styling.html#support-dark-pages'],
    ['refund', 'api-client.html#methods'],
    ['image', 'pictures.html'],
    ['picture', 'styling.html#show-a-picture-of-your-own'],
    ['show my own picture', 'styling.html#show-a-picture-of-your-own'],
  ])('finds “%s”', (query, expected) => {
    expect(firstResult(query)).toBe(expected);
  });

  it('does not take a short word for a similar one', () => {
    expect(findSections(index, 'zsp')).toEqual([]);
    expect(findSections(index, '407')).toEqual([]);
  });

  it('lists sections with some of the words after those with all of them', () => {
    const query = 'webhook secret';
    const complete = index.search(query, { combineWith: 'AND' }).map(({ id }) => String(id));
    const ids = findSections(index, query).map(({ id }) => String(id));

    expect(ids.slice(0, complete.length)).toEqual(complete);
    expect(ids.length).toBeGreaterThan(complete.length);
    expect(new Set(ids).size).toBe(ids.length);
    expect(firstResult(`${query} zzzzqqqq`)).toBe('webhooks.html#receive-them');
  });

  it('finds nothing for filler words alone', () => {
    expect(findSections(index, 'how do I')).toEqual([]);
  });

  it('has synonyms for existing sections only', () => {
    const sections = new Set(searchEntries().map(({ id }) => id));

    expect(Object.keys(synonyms).filter((address) => !sections.has(address))).toEqual([]);
  });
});

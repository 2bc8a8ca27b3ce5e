import { describe, expect, it } from 'vitest';
import { decimalsOf, majorUnits, minorUnits } from '../../demo/data/money.js';
import { linkParameters } from '../../demo/data/link-parameters.js';
import { plainWords } from '../../demo/data/plain-words.js';
import { amountOf } from '../../demo/data/sessions.js';
import { cssOf } from '../../demo/settings/css.js';
import { changesFor } from '../../demo/settings/edited-scheme.js';
import { ACCENT, accentLooks, cornerLooks, densityLooks } from '../../demo/settings/looks.js';
import { darkName, valueIn } from '../../demo/settings/schemes.js';
import { withValue, withValues, type Values } from '../../demo/settings/values.js';
import { formatMoney } from '../../src/sandbox/money.js';

const TEXT = '--checkout-link-color';

describe('values for each color scheme', () => {
  const edit = (values: Values, value: string, scheme: 'both' | 'light' | 'dark') =>
    withValues(values, changesFor(values, ACCENT, value, scheme));
  const accents = (values: Values) => [
    valueIn(values, ACCENT, 'light'),
    valueIn(values, ACCENT, 'dark'),
  ];

  it('are set for one scheme, and keep the other', () => {
    expect(accents(edit({}, 'red', 'both'))).toEqual(['red', 'red']);
    expect(accents(edit({}, 'red', 'light'))).toEqual(['red', '#4f46e5']);
    expect(accents(edit({}, 'red', 'dark'))).toEqual(['#4f46e5', 'red']);
    expect(accents(edit({ theme: 'soft' }, 'red', 'light'))).toEqual(['red', '#f2a48a']);
    expect(accents(edit(edit({}, 'red', 'dark'), 'blue', 'both'))).toEqual(['blue', 'blue']);
  });

  it('are not stored where the theme or the element has them anyway', () => {
    expect(edit({}, '#4f46e5', 'both')).toEqual({});
    expect(edit({ theme: 'bold' }, '#ffd84d', 'both')).toEqual({ theme: 'bold' });
    expect(edit(edit({}, 'red', 'dark'), '#4f46e5', 'dark')).toEqual({});
  });

  it('are stored where the theme has another: the element’s default, and one color for both', () => {
    const values = edit({ theme: 'bold' }, '#4f46e5', 'both');
    expect(values).toEqual({ theme: 'bold', [ACCENT]: '#4f46e5' });
    expect(accents(values)).toEqual(['#4f46e5', '#4f46e5']);

    expect(accents(edit({ theme: 'soft' }, '#a2452a', 'both'))).toEqual(['#a2452a', '#a2452a']);
    expect(accents(edit({ theme: 'soft' }, '#a2452a', 'light'))).toEqual(['#a2452a', '#f2a48a']);
  });

  it('are in the CSS: by the page’s color-scheme, and by the system in older browsers', () => {
    const values = { [ACCENT]: '#0f766e', [darkName(ACCENT)]: '#5eead4', [darkName(TEXT)]: '#eee' };

    expect(cssOf(values)).toBe(`checkout-link {
  --checkout-link-accent: #0f766e;
}
@media (prefers-color-scheme: dark) {
  checkout-link {
    --checkout-link-color: #eee;
    --checkout-link-accent: #5eead4;
  }
}
/* For pages with "color-scheme: light dark": follows a switch of the page, too. */
@supports (color: light-dark(#fff, #000)) {
  checkout-link {
    --checkout-link-color: light-dark(currentcolor, #eee);
    --checkout-link-accent: light-dark(#0f766e, #5eead4);
  }
}`);
  });

  it('have no rules for schemes where the schemes do not differ', () => {
    expect(cssOf(withValue({}, ACCENT, 'red'))).toBe(
      'checkout-link {\n  --checkout-link-accent: red;\n}',
    );
    expect(cssOf({})).toBe('');
  });

  it('have no light-dark() outside @supports, in any theme', () => {
    for (const theme of ['plain', 'soft', 'bold', 'brutal', 'night', 'receipt']) {
      const css = cssOf(theme === 'plain' ? {} : { theme });
      expect(css.replace(/@supports[^]*?\n}/, '')).not.toContain('light-dark(');
    }
  });
});

describe('named looks', () => {
  it('include the default of the element, which is no change', () => {
    for (const looks of [accentLooks('light'), cornerLooks, densityLooks]) {
      const unchanged = looks.filter(
        ({ variables }) => Object.keys(withValues({}, variables)).length === 0,
      );
      expect(unchanged).toHaveLength(1);
    }
  });
});

describe('prices', () => {
  const currencies = Intl.supportedValuesOf('currency');

  it('have the decimals of the payments API, in every currency', () => {
    for (const code of currencies) {
      const [, decimals = ''] = /\.(\d+)/.exec(formatMoney(0, code)) ?? [];
      expect([code, decimalsOf(code)]).toEqual([code, decimals.length]);
    }
  });

  it.each([
    ['12.00', 'eur', 1200],
    ['12,5', 'EUR', 1250],
    ['12', 'usd', 1200],
    ['0', 'usd', 0],
    ['1250', 'jpy', 1250],
    ['1.25', 'kwd', 1250],
    ['19.99', 'usd', 1999],
    // A thousand or one and a quarter, and more decimals than there are.
    ['1,250', 'eur', null],
    ['12.50', 'jpy', null],
    ['1,250.00', 'usd', null],
    ['-1', 'usd', null],
    ['twelve', 'usd', null],
  ])('%s %s is %s in the smallest unit', (text, currency, amount) => {
    expect(minorUnits(text, currency)).toBe(amount);
  });

  it.each([
    [1999, 'usd', '19.99'],
    [12800, 'jpy', '12800'],
    [22500, 'kwd', '22.500'],
  ])('%i of %s is %s to edit', (amount, currency, text) => {
    expect(majorUnits(amount, currency)).toBe(text);
    expect(minorUnits(text, currency)).toBe(amount);
  });

  it.each([
    [{ amount: 1250000, currency: 'huf' }, 'HUF 12,500.00'],
    [{ amount: 4180, currency: 'eur' }, '€41.80'],
    [{ amount: 12800, currency: 'jpy' }, '¥12,800'],
    [{ amount: null, currency: 'eur' }, '–'],
    [{ amount: 4180, currency: null }, '–'],
  ])('of the session %j are shown as %s', (money, text) => {
    const session = { id: 'cs_1', status: 'complete', customer: null, created: null, ...money };
    expect(amountOf(session).replace('\u00a0', ' ')).toBe(text);
  });

  it('are sent with the currency of the form', () => {
    const fields: [string, string][] = [
      ['title', 'Clay for two'],
      ['currency', 'EUR'],
      ['line_items[0].price_data.product', 'prod_jam'],
      ['line_items[0].price_data.unit_amount', '12.00'],
      ['line_items[0].quantity', '2'],
      ['restrictions.completed_sessions.limit', '5'],
    ];

    expect(linkParameters(fields)).toEqual({
      title: 'Clay for two',
      line_items: [
        {
          price_data: { product: 'prod_jam', unit_amount: 1200, currency: 'EUR' },
          quantity: 2,
        },
      ],
      restrictions: { completed_sessions: { limit: 5 } },
    });
  });
});

describe('the words of an error', () => {
  it.each([
    ['parameter_missing', 'title', 'Write a title.'],
    ['parameter_invalid', 'title', 'Use 30 characters at most.'],
    [
      'parameter_invalid',
      'line_items[1].price_data.unit_amount',
      'Write a price such as 12.000: KWD has 3 decimals at most.',
    ],
    ['parameter_invalid', 'metadata', 'The API does not accept this.'],
    ['server_error', null, 'The API does not accept this.'],
  ])('%s at %s', (code, param, words) => {
    expect(plainWords({ code, param, message: '' }, 'kwd')).toBe(words);
  });
});

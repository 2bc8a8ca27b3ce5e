import { describe, expect, it } from 'vitest';
import { faultsOf } from './compiler.js';

const element = `document.createElement('checkout-link')`;

const right = [
  `${element}.addEventListener('checkout-link-ready', (event) => event.link.title);`,
  `${element}.addEventListener('checkout-link-inactive', (event) => event.link.inactive_message);`,
  `${element}.addEventListener('checkout-link-failed', (event) => event.code === 'timeout' && event.retryable);`,
  `${element}.addEventListener('checkout-link-pay', (event) => event.link.id, { once: true });`,
  `document.addEventListener('checkout-link-pay', (event) => event.link.id);`,
  `window.addEventListener('checkout-link-failed', (event) => event.retryable);`,
  `document.querySelector('form')?.addEventListener('checkout-link-ready', (event) => event.link);`,
  `document.querySelector('checkout-link')?.reload().then(() => undefined);`,
  `for (const one of document.querySelectorAll('checkout-link')) one.layout = 'compact';`,
  `Object.assign(${element}, { linkId: 'cl_1' }).noItems = true;`,
];

const wrong = [
  `${element}.addEventListener('checkout-link-pay', (event) => event.detail);`,
  `${element}.addEventListener('checkout-link-failed', (event) => event.link);`,
  `${element}.addEventListener('checkout-link-failed', (event) => event.code === 'lost');`,
  `document.addEventListener('checkout-link-pay', (event: MouseEvent) => event);`,
  `window.addEventListener('checkout-link-ready', (event) => event.code);`,
  `${element}.layout = 'large';`,
  `${element}.linkId = 7;`,
  `${element}.noItems = 'no-items';`,
  `${element}.loader = {};`,
  `${element}.id_link = 'cl_1';`,
];

describe('the types of the element', () => {
  it('come with the import of ./define and report every wrong line', () => {
    const lines = [`import 'checkout-link-embed/define';`, ...right, ...wrong];

    const faulty = faultsOf(lines).map(({ line }) => lines[line - 1]);

    expect(faulty).toEqual(wrong);
  }, 60_000);
});

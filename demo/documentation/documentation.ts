import { render } from 'lit';
import { copyButton } from '../site/copy-button.js';
import './search.js';

if (document.querySelector('checkout-link')) void import('../site/start.js');

for (const block of document.querySelectorAll<HTMLElement>('article .code')) {
  const place = block.appendChild(document.createElement('span'));
  render(
    copyButton(() => block.querySelector('code')?.textContent ?? '', 'the code'),
    place,
  );
}

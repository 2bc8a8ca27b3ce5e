import { render } from 'solid-js/web';

const { BuyLink } = location.search
  ? await import('./all-different/BuyLink.js')
  : await import('./as-it-is/BuyLink.js');
const root = document.querySelector('#app');
if (root) render(() => <BuyLink />, root);

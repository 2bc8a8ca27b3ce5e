import { createRoot } from 'react-dom/client';

const { BuyLink } = location.search
  ? await import('./all-different/BuyLink.js')
  : await import('./as-it-is/BuyLink.js');
const root = document.querySelector('#app');
if (root) createRoot(root).render(<BuyLink />);

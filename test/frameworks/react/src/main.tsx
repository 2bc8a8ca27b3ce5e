import { createRoot, hydrateRoot } from 'react-dom/client';
import type { Page } from '../../page.js';
import { App } from './app.js';
import { SentPage } from './sent-page.js';

const root = document.querySelector('#app');
const state = document.querySelector('#state')?.textContent;
if (root && state) hydrateRoot(root, <SentPage page={JSON.parse(state) as Page} />);
else if (root) createRoot(root).render(<App />);

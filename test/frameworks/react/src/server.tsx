import { renderToString } from 'react-dom/server';
import type { Page } from '../../page.js';
import { SentPage } from './sent-page.js';

/** The app's HTML with its initial state. */
export function renderApp(page: Page): string {
  const state = JSON.stringify(page).replaceAll('<', '\\u003c');
  const app = renderToString(<SentPage page={page} />);
  return `<div id="app">${app}</div><script type="application/json" id="state">${state}</script>`;
}

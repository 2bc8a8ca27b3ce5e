import { renderToString } from 'react-dom/server';
import type { Page } from '../../page.js';
import { SentPage } from './sent-page.js';

/** The app as a server sends it, with the state that it was rendered from. */
export function renderApp(page: Page): string {
  const state = JSON.stringify(page).replaceAll('<', '\\u003c');
  const app = renderToString(<SentPage page={page} />);
  return `<div id="app">${app}</div><script type="application/json" id="state">${state}</script>`;
}

import type { Page } from '../../page.js';
import { App } from './app.js';
import { RenderedWorkshop } from './rendered-workshop.js';
import { SentWorkshop } from './sent-workshop.js';

/** Rendered by the server and hydrated in the browser. */
export function SentPage({ page }: { page: Page }) {
  return (
    <>
      <App page={page} />
      <SentWorkshop id="cl_bread" />
      {page.rendered && <RenderedWorkshop html={page.rendered} />}
    </>
  );
}

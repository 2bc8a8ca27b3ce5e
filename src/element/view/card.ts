import { html, nothing, type TemplateResult } from 'lit';
import { linkOf, type LinkState } from '../state.js';
import { withCover } from './cover.js';
import { details } from './details.js';
import { message } from './message.js';
import { payControl, retryControl } from './controls.js';
import { skeleton } from './skeleton.js';
import type { ViewOptions } from './view-options.js';

/** What a child part renders: a template, or no node at all. */
export type Content = TemplateResult | typeof nothing;

/**
 * The whole shadow tree for a state. The slots and the live region are in the tree of every state, so that
 * slotted content never loses its place and a message is announced when it appears.
 */
export function card(state: LinkState, options: ViewOptions): TemplateResult {
  const showFallback = options.hasFallback && linkOf(state) === undefined;
  const bare = showFallback || state.status === 'idle';
  // For those who read by structure: a card is a group with the title as its name.
  const isGroup = linkOf(state) !== undefined && options.layout !== 'button';
  const kind = `${options.layout} ${bare ? 'bare' : state.status}`;
  return html`
    <div
      part="card"
      class=${kind}
      role=${isGroup ? 'group' : nothing}
      aria-labelledby=${isGroup ? 'title' : nothing}
    >
      <slot name="media"></slot>
      ${bare ? nothing : body(state, options)}
      <div class="action">
        <div role="status">${bare ? nothing : message(state, options)}</div>
        ${bare ? nothing : control(state, options)}
      </div>
      <slot ?hidden=${!showFallback}></slot>
      <slot name="footer"></slot>
    </div>
  `;
}

function body(state: LinkState, options: ViewOptions): Content {
  const link = linkOf(state);
  if (link) return withCover(details(link, options), options, link);
  return state.status === 'loading' ? skeleton(options) : nothing;
}

function control(state: LinkState, options: ViewOptions): Content {
  if (state.status === 'ready') return payControl(state, options);
  return state.status === 'failed' && state.retryable
    ? retryControl(state.retrying, options)
    : nothing;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { CheckoutLinkView } from '../wire/link.js';
import { fill, type Language } from './language.js';
import { linkOf, type LinkState } from './state.js';
import { summary } from './summary.js';

/** What the view needs beside the state. */
export interface ViewOptions {
  layout: 'card' | 'compact' | 'button';
  target: '_self' | '_blank';
  label: string | null;
  showItems: boolean;
  showDescription: boolean;
  language: Language;
  /** Whether the author put anything into the default slot. */
  hasFallback: boolean;
  pay: (event: Event) => void;
  retry: () => void;
  fallbackChanged: () => void;
}

type Content = TemplateResult | typeof nothing;

/**
 * The whole shadow tree for a state. The slots and the live region are in every state's tree, so that
 * slotted content never loses its place and a message is announced when it comes.
 */
export function view(state: LinkState, options: ViewOptions): TemplateResult {
  const showFallback = options.hasFallback && linkOf(state) === undefined;
  const bare = showFallback || state.status === 'idle';
  return html`<div part="card" class="${options.layout} ${bare ? 'bare' : ''}">
    <slot name="media"></slot>
    ${bare ? nothing : body(state, options)}
    <div class="action">
      <div role="status">${bare ? nothing : message(state, options)}</div>
      ${bare ? nothing : control(state, options)}
    </div>
    <slot ?hidden=${!showFallback} @slotchange=${options.fallbackChanged}></slot>
    <slot name="footer"></slot>
  </div>`;
}

function body(state: LinkState, options: ViewOptions): Content {
  if (state.status === 'loading') return skeleton(options);
  const link = linkOf(state);
  return link ? description(link, options) : nothing;
}

function control(state: LinkState, options: ViewOptions): Content {
  if (state.status === 'ready') return payControl(state, options);
  return state.status === 'failed' && state.retryable ? retryControl(options) : nothing;
}

function message(state: LinkState, { language: { words } }: ViewOptions): Content {
  switch (state.status) {
    case 'inactive':
      return text('message', state.link.inactive_message ?? words.inactive);
    case 'missing':
      return text('message', words.missing);
    case 'failed':
      return text('message', words.failed);
    default:
      return nothing;
  }
}

function description(link: CheckoutLinkView, options: ViewOptions): Content {
  const { layout, language, showDescription, showItems } = options;
  const badge = link.livemode
    ? nothing
    : html`<span part="badge">${language.words.testMode}</span>`;
  if (layout === 'button') return badge;
  const shownDescription = layout === 'card' && showDescription ? link.description : null;
  return html`<div class="head">
      <div class="title">${text('title', link.title)}${badge}</div>
      ${shownDescription ? text('description', shownDescription) : nothing}
    </div>
    ${showItems ? summary(link, language, layout === 'compact') : nothing}`;
}

function payControl(
  { link, payUrl, confirming }: Extract<LinkState, { status: 'ready' }>,
  { label, target, language: { words }, pay }: ViewOptions,
): TemplateResult {
  const shown = label || labelFor(link.submit_type, words.submit);
  const name = fill(words.payFor, { label: shown, title: link.title });
  return html`<a
    part="pay"
    href=${confirming ? nothing : payUrl}
    role=${confirming ? 'link' : nothing}
    aria-disabled=${confirming ? 'true' : nothing}
    tabindex="0"
    target=${target}
    rel="noopener nofollow"
    referrerpolicy="strict-origin-when-cross-origin"
    aria-label=${name}
    @click=${pay}
    @auxclick=${pay}
    >${shown}</a
  >`;
}

function labelFor(submitType: string, labels: Language['words']['submit']): string {
  const known = Object.entries(labels).find(([type]) => type === submitType);
  return known?.[1] ?? labels.other;
}

function skeleton({ layout, language }: ViewOptions): TemplateResult {
  const lines = layout === 'button' ? nothing : html`<i></i><i></i>`;
  return html`<div part="skeleton" role="img" aria-label=${language.words.loading}>
    ${lines}<b></b>
  </div>`;
}

function retryControl({ language, retry }: ViewOptions): TemplateResult {
  return html`<button part="retry" type="button" @click=${retry}>${language.words.retry}</button>`;
}

/** A text of the merchant's: it reads in its own direction and stands where the page's begins. */
function text(part: string, value: string): TemplateResult {
  return html`<p part=${part}><bdi dir="auto">${value}</bdi></p>`;
}

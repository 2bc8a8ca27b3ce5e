import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CheckoutLinkView } from '../wire/link.js';
import { fill, type Language } from './language.js';
import { plural } from './numbers.js';
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
}

/** How many sales may be left for it to be said. */
const FEW = 10;

type Content = TemplateResult | typeof nothing;

/**
 * The whole shadow tree for a state. The slots and the live region are in every state's tree, so that
 * slotted content never loses its place and a message is announced when it comes.
 */
export function view(state: LinkState, options: ViewOptions): TemplateResult {
  const showFallback = options.hasFallback && linkOf(state) === undefined;
  const bare = showFallback || state.status === 'idle';
  const rough = options.language.rough ? ' rough' : '';
  const kind = `${options.layout} ${bare ? 'bare' : state.status}${rough}`;
  return html`<div part="card" class=${kind}>
    <slot name="media"></slot>
    ${bare ? nothing : body(state, options)}
    <div class="action">
      <div role="status">${bare ? nothing : message(state, options)}</div>
      ${bare ? nothing : control(state, options)}
    </div>
    <slot ?hidden=${!showFallback}></slot>
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
  return state.status === 'failed' && state.retryable
    ? retryControl(state.retrying, options)
    : nothing;
}

function message(state: LinkState, { language: { words } }: ViewOptions): Content {
  switch (state.status) {
    case 'inactive':
      return note(inactiveMessage(state.link, words));
    case 'missing':
      return note(words.missing);
    case 'failed':
      return note(words.failed);
    default:
      return nothing;
  }
}

/** Why an inactive link cannot be paid, as far as its answer says it. */
export function inactiveMessage(link: CheckoutLinkView, words: Language['words']): string {
  return link.inactive_message ?? (salesLeft(link) === 0 ? words.soldOut : words.inactive);
}

function description(link: CheckoutLinkView, options: ViewOptions): Content {
  const { layout, language, showDescription, showItems } = options;
  const badge = link.livemode
    ? nothing
    : html`<span part="badge">${language.words.testMode}</span>`;
  if (layout === 'button') return badge;
  const shownDescription = layout === 'card' && showDescription ? link.description : null;
  return html`<div class="head">
      <div class="title">
        <p part="title"><bdi dir="auto">${link.title}</bdi></p>
        ${badge}
      </div>
      ${shownDescription ? paragraph(shownDescription) : nothing}
    </div>
    ${showItems ? summary(link, language, layout === 'compact') : nothing}${left(link, language)}`;
}

/** A few sales left are worth a word; how many were made is known in newer editions of the API. */
function left(link: CheckoutLinkView, language: Language): Content {
  const n = link.active ? salesLeft(link) : undefined;
  if (n === undefined || n < 1 || n > FEW) return nothing;
  return html`<p part="left">${plural(language.words.left, n, language)}</p>`;
}

function salesLeft({ restrictions }: CheckoutLinkView): number | undefined {
  const { limit, count } = restrictions?.completed_sessions ?? {};
  return limit === undefined || typeof count !== 'number' ? undefined : Math.max(0, limit - count);
}

function payControl(
  { link, payUrl, confirming }: Extract<LinkState, { status: 'ready' }>,
  { label, target, language: { words } }: ViewOptions,
): TemplateResult {
  const shown = label || labelFor(link.submit_type, words.submit);
  const name = payName(link, label, words);
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
    >${shown}</a
  >`;
}

/** The pay control's name among all others of a page. */
export function payName(
  { submit_type, title }: CheckoutLinkView,
  label: string | null,
  words: Language['words'],
): string {
  return fill(words.payFor, { label: label || labelFor(submit_type, words.submit), title });
}

function labelFor(submitType: string, labels: Language['words']['submit']): string {
  const known = Object.entries(labels).find(([type]) => type === submitType);
  return known?.[1] ?? labels.other;
}

/** About as high as a card with a short description and two items, or the layout's own height. */
function skeleton({ layout, language }: ViewOptions): TemplateResult {
  const two = html`<i></i><i></i>`;
  const lines = { card: html`${two}${two}<i></i>`, compact: two, button: nothing }[layout];
  return html`<div part="skeleton" role="img" aria-label=${language.words.loading}>
    ${lines}<b></b>
  </div>`;
}

function retryControl(retrying: boolean, { language }: ViewOptions): TemplateResult {
  // Busy, not disabled: a disabled control would drop the focus.
  return html`<button part="retry" type="button" aria-disabled=${retrying ? 'true' : nothing}>
    ${language.words.retry}
  </button>`;
}

// A text of the merchant's reads in its own direction and stands where the page's begins.

function paragraph(text: string): TemplateResult {
  return html`<p part="description"><bdi dir="auto">${text}</bdi></p>`;
}

function note(text: string): TemplateResult {
  return html`<p part="message"><bdi dir="auto">${text}</bdi></p>`;
}

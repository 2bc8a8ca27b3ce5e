import type { CheckoutLinkView } from '../../wire/link.js';
import { fill, type Language } from '../i18n/language.js';
import { plural } from '../i18n/numbers.js';
import { linkOf, type LinkState } from '../state.js';
import { summary } from './summary.js';
import { h, type Branch, type Content } from '../tree.js';

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

/**
 * The whole shadow tree for a state. The slots and the live region are in every state's tree, so that
 * slotted content never loses its place and a message is announced when it comes.
 */
export function view(state: LinkState, options: ViewOptions): Branch {
  const showFallback = options.hasFallback && linkOf(state) === undefined;
  const bare = showFallback || state.status === 'idle';
  const rough = options.language.rough ? ' rough' : '';
  const kind = `${options.layout} ${bare ? 'bare' : state.status}${rough}`;
  return h(
    'div',
    { part: 'card', class: kind },
    h('slot', { name: 'media' }),
    ...(bare ? [] : body(state, options)),
    h(
      'div',
      { class: 'action' },
      h('div', { role: 'status' }, bare ? null : message(state, options)),
      bare ? null : control(state, options),
    ),
    h('slot', { name: null, hidden: showFallback ? null : '' }),
    h('slot', { name: 'footer' }),
  );
}

function body(state: LinkState, options: ViewOptions): Content[] {
  if (state.status === 'loading') return [skeleton(options)];
  const link = linkOf(state);
  return link ? description(link, options) : [];
}

function control(state: LinkState, options: ViewOptions): Content {
  if (state.status === 'ready') return payControl(state, options);
  return state.status === 'failed' && state.retryable
    ? retryControl(state.retrying, options)
    : null;
}

function message(state: LinkState, { language: { words } }: ViewOptions): Content {
  switch (state.status) {
    case 'inactive':
      return paragraph('message', inactiveMessage(state.link, words));
    case 'missing':
      return paragraph('message', words.missing);
    case 'failed':
      return paragraph('message', words.failed);
    default:
      return null;
  }
}

/** Why an inactive link cannot be paid, as far as its answer says it. */
export function inactiveMessage(link: CheckoutLinkView, words: Language['words']): string {
  return link.inactive_message ?? (salesLeft(link) === 0 ? words.soldOut : words.inactive);
}

function description(link: CheckoutLinkView, options: ViewOptions): Content[] {
  const { layout, language, showDescription, showItems } = options;
  const badge = link.livemode ? null : h('span', { part: 'badge' }, language.words.testMode);
  if (layout === 'button') return [badge];
  const text = layout === 'card' && showDescription ? link.description : null;
  return [
    h(
      'div',
      { class: 'head' },
      h('div', { class: 'title' }, paragraph('title', link.title), badge),
      text ? paragraph('description', text) : null,
    ),
    ...(showItems ? summary(link, language, layout === 'compact') : []),
    left(link, language),
  ];
}

/** A few sales left are worth a word; how many were made is known in newer editions of the API. */
function left(link: CheckoutLinkView, language: Language): Content {
  const n = link.active ? salesLeft(link) : undefined;
  if (n === undefined || n < 1 || n > FEW) return null;
  return h('p', { part: 'left' }, plural(language.words.left, n, language));
}

function salesLeft({ restrictions }: CheckoutLinkView): number | undefined {
  const { limit, count } = restrictions?.completed_sessions ?? {};
  return limit === undefined || typeof count !== 'number' ? undefined : Math.max(0, limit - count);
}

function payControl(
  { link, payUrl, confirming }: Extract<LinkState, { status: 'ready' }>,
  { label, target, language: { words } }: ViewOptions,
): Branch {
  const attributes = {
    part: 'pay',
    href: confirming ? null : payUrl,
    role: confirming ? 'link' : null,
    'aria-disabled': confirming ? 'true' : null,
    tabindex: '0',
    target,
    rel: 'noopener nofollow',
    referrerpolicy: 'strict-origin-when-cross-origin',
    'aria-label': payName(link, label, words),
  };
  return h('a', attributes, label || labelFor(link.submit_type, words.submit));
}

/** The pay control's name among all others of a page. */
export function payName(
  { submit_type, title }: CheckoutLinkView,
  label: string | null,
  words: Language['words'],
): string {
  return fill(words.payFor, { label: label || labelFor(submit_type, words.submit), title });
}

type Labels = Language['words']['submit'];

function labelFor(submitType: string, labels: Labels): string {
  return isLabelled(submitType, labels) ? labels[submitType] : labels.other;
}

function isLabelled(submitType: string, labels: Labels): submitType is keyof Labels {
  return Object.hasOwn(labels, submitType);
}

/** About as high as a card with a short description and two items, or the layout's own height. */
function skeleton({ layout, language }: ViewOptions): Branch {
  const lines = { card: 5, compact: 2, button: 0 }[layout];
  return h(
    'div',
    { part: 'skeleton', role: 'img', 'aria-label': language.words.loading },
    ...Array.from({ length: lines }, () => h('i', {})),
    h('b', {}),
  );
}

function retryControl(retrying: boolean, { language }: ViewOptions): Branch {
  // Busy, not disabled: a disabled control would drop the focus.
  const attributes = { part: 'retry', type: 'button', 'aria-disabled': retrying ? 'true' : null };
  return h('button', attributes, language.words.retry);
}

/** A text of the merchant's: it reads in its own direction. */
function paragraph(part: string, text: string): Branch {
  return h('p', { part, dir: 'auto' }, text);
}

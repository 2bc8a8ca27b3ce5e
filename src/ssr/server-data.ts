import { MARKUP_VERSION, viewKey, type ServerData } from '../element/server-markup.js';
import type { LinkState } from '../element/state.js';
import type { ViewOptions } from '../element/view/view-options.js';
import type { CheckoutLinkView } from '../wire/link.js';

/** What stands beside the markup of `state`, for the script that takes it over. */
export function serverData(state: LinkState, options: ViewOptions, at: number): ServerData {
  const [link, ...key] = viewKey(state, options);
  return [MARKUP_VERSION, at, link && withoutDefaults(link), ...key];
}

/** `link` without the values that `parseLink` fills in: a page may have hundreds of cards. */
export function withoutDefaults(link: CheckoutLinkView): object {
  const { currency, line_items } = link;
  const item = { object: 'item', quantity: 1, currency };
  const data = line_items.data.map((each) => omit(each, item));
  return {
    ...omit(link, {
      object: 'checkout_link',
      mode: 'payment',
      livemode: true,
      submit_type: 'auto',
    }),
    line_items: omit({ ...line_items, data }, { object: 'list', has_more: false }),
  };
}

/** `from` without null and what is in `defaults`. */
function omit(from: object, defaults: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(from).filter(([name, value]) => value !== null && value !== defaults[name]),
  );
}

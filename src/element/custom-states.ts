import { linkOf, type LinkState } from './state.js';

/** `undefined` in Safari before 16.4, and where a page has replaced the method. */
export function internalsOf(host: HTMLElement): ElementInternals | undefined {
  try {
    // eslint-disable-next-line project/browser-support -- What is missing throws here.
    return host.attachInternals();
  } catch {
    return undefined;
  }
}

/** Chrome 90 to 124 accepts dashed names only: `:--ready` there, `:state(ready)` everywhere else. */
let prefix = '';

/** Sets the CSS custom state of `state` in place of the one before it, and `test-mode` beside it. */
export function setCustomStates(
  internals: ElementInternals | undefined,
  state: LinkState,
  previous: LinkState,
): void {
  // Not in Safari before 17.4, nor in Firefox before 126.
  if (!internals?.states) return;
  const { states } = internals;
  states.delete(prefix + previous.status);
  try {
    states.add(prefix + state.status);
  } catch {
    prefix = '--';
    states.add(prefix + state.status);
  }
  if (linkOf(state)?.livemode === false) states.add(`${prefix}test-mode`);
  else states.delete(`${prefix}test-mode`);
}

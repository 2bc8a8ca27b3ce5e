import { linkOf, type LinkState } from './state.js';

/** Sets the CSS custom state of `state` in place of the one before it, and `test-mode` beside it. */
export function setCustomStates(
  states: CustomStateSet,
  state: LinkState,
  previous: LinkState,
): void {
  states.delete(previous.status);
  states.add(state.status);
  if (linkOf(state)?.livemode === false) states.add('test-mode');
  else states.delete('test-mode');
}

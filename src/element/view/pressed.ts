/** A drag has no `pointerup`, and stays pressed beyond its `pointercancel`. */
const RELEASES = ['pointerup', 'pointercancel', 'dragend', 'blur'];

/** Whether the pay control in `root` is pressed; if so, calls `onRelease` after its click. */
export function isPressed(root: ShadowRoot | null, onRelease: () => void): boolean {
  if (!root?.querySelector('[part=pay]:active')) return false;
  const afterClick = () => setTimeout(onRelease);
  for (const type of RELEASES) addEventListener(type, afterClick, { once: true, capture: true });
  return true;
}

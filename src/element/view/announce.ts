/** Enough for a browser to tell a screen reader about a new live region. */
const NEW_REGION_MS = 200;

/**
 * Inserts a message again that came with its live region: only later changes of a region are announced.
 * Until then it is visible, and hidden from screen readers, or they would not notice the change.
 * Not one that has the focus: screen readers read it for that, and it would lose the focus.
 */
export function announceFirst(root: ParentNode): void {
  const message = root.querySelector('[role=status] > p');
  if (!message || message.matches(':focus')) return;
  message.setAttribute('aria-hidden', 'true');
  setTimeout(() => {
    message.removeAttribute('aria-hidden');
    // Where it is: Lit's markers around it stay.
    if (!message.matches(':focus')) message.parentNode?.insertBefore(message, message.nextSibling);
  }, NEW_REGION_MS);
}

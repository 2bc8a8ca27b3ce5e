const NEW_WINDOW_MS = 500;

/**
 * Leads a click on the pay control out of the frame by a way that its sandbox allows. The sandbox of a frame on another
 * origin cannot be read, and a link whose target it forbids does nothing. The link itself navigates: `window.open` and
 * `location` know neither `rel` nor `referrerpolicy`.
 */
export function leaveFrame(event: Event, pay: HTMLAnchorElement): void {
  if (!isPlainClick(event)) return;
  const { target } = pay;
  const mayLeave = canNavigateTop();
  pay.target = mayLeave ? '_top' : '_blank';
  setTimeout(() => {
    pay.target = target;
    if (!mayLeave && !event.defaultPrevented && isStillHere()) follow(pay, '_self');
  }, NEW_WINDOW_MS);
}

/** With another button or a key, the browser opens the link where the buyer wants it. */
function isPlainClick(event: Event): boolean {
  if (event.type !== 'click' || event.defaultPrevented) return false;
  const { ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent;
  return !(ctrlKey || metaKey || shiftKey || altKey);
}

/** Without an address, `open` only finds the window. Where the sandbox forbids it, Firefox throws. */
function canNavigateTop(): boolean {
  try {
    return Boolean(open('', '_top'));
  } catch {
    return false;
  }
}

/** A new window takes the user activation in Chromium, and the focus everywhere. */
function isStillHere(): boolean {
  // eslint-disable-next-line project/browser-support -- Without it, the control stays as it is.
  return Boolean(navigator.userActivation?.isActive) && document.hasFocus();
}

/** By a copy: the element has announced the click already. */
function follow(pay: HTMLAnchorElement, target: string): void {
  const copy = pay.cloneNode() as HTMLAnchorElement;
  copy.target = target;
  copy.click();
}

/**
 * Resolves to whether the text was copied. Without HTTPS there is no `navigator.clipboard`, and a policy or
 * the visitor may refuse it: then by the older command, which needs a selection.
 */
export async function copyText(text: string): Promise<boolean> {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  // Not awaited if it is missing: the command works only during the click.
  if (!clipboard) return copySelected(text);
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const { activeElement: focused } = document;
  const field = document.createElement('textarea');
  field.className = 'visually-hidden';
  field.readOnly = true;
  field.value = text;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}

/** Shows the text selected, to be copied by hand; resolves to whether it was, once it is hidden again. */
export function copyByHand(text: string, place: Element): Promise<boolean> {
  const { activeElement: focused } = document;
  const label = document.createElement('label');
  label.className = 'by-hand';
  label.textContent = 'The browser does not let this page copy. Copy the selected text:';
  const field = document.createElement('textarea');
  field.readOnly = true;
  field.value = text;
  label.append(field);
  place.append(label);
  field.select();
  label.scrollIntoView({ block: 'nearest' });
  return new Promise((resolve) => {
    const end = (isCopied: boolean) => {
      // First: moving the focus ends it again.
      resolve(isCopied);
      if (document.activeElement === field && focused instanceof HTMLElement) focused.focus();
      label.remove();
    };
    // After the browser has read the selection.
    field.addEventListener('copy', () => setTimeout(end, 0, true));
    field.addEventListener('blur', () => {
      // The window may lose the focus, and the field keep it.
      if (document.activeElement !== field) end(false);
    });
    field.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') end(false);
    });
  });
}

import { parseQuery, toQuery, type ParsedQuery, type Values } from '../settings/values.js';

const KEY = 'checkout-link-playground';
const PICTURE_KEY = 'checkout-link-picture';

/** The settings in the URL; without any, those of the last visit. */
export function loadSettings(): ParsedQuery {
  if (location.search.length > 1) return parseQuery(location.search);
  const { values } = parseQuery(read(() => localStorage, KEY));
  return { values, ignored: [] };
}

/** Writes settings to the URL, and stores them for the next visit. */
export function saveSettings(values: Values): void {
  const query = toQuery(values);
  history.replaceState(null, '', query ? `?${query}` : location.pathname);
  write(() => localStorage, KEY, query);
}

/** The picture that was chosen last in this tab: the name of its file, and a data URL. */
export function loadPicture(): [name: string, src: string][] {
  const [, name, src] =
    /^([^\n]+)\n(data:image\/[^\n]+)$/.exec(read(() => sessionStorage, PICTURE_KEY)) ?? [];
  return name && src ? [[name, src]] : [];
}

export function savePicture(name: string, src: string): void {
  write(() => sessionStorage, PICTURE_KEY, `${name}\n${src}`);
}

function read(storage: () => Storage, key: string): string {
  try {
    return storage().getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(storage: () => Storage, key: string, text: string): void {
  try {
    storage().setItem(key, text);
  } catch {
    // Storage may be blocked or full: the URL has the settings, too.
  }
}

import { cssOf } from '../settings/css.js';
import { variableSettings } from '../settings/element-settings.js';
import { carriedLook } from '../settings/look.js';
import type { Values } from '../settings/values.js';
import './look-note.js';

/** The width belongs to the page's layout, not to the look. */
const OF_LAYOUT = '--checkout-link-max-width';

/** A button has no card: its badge and messages are on the page's background, for which the text color is not. */
const WITHOUT_CARD = `checkout-link[layout='button'] {
  --checkout-link-color: initial;
  --checkout-link-muted-color: initial;
}`;

/** Shows the page's elements in the carried look, and a note with its name. */
export function showLook(): void {
  const look = carriedLook();
  if (Object.keys(look).length === 0) return;
  insertCss([pageReset(), cssOf(look), WITHOUT_CARD].join('\n'));
  const note = document.createElement('site-look-note');
  note.look = look;
  document.body.append(note);
  // The note is fixed above the end of the window: neither focused controls nor the page's end may be below it.
  const { style } = document.documentElement;
  Object.assign(style, { scrollPaddingBlockEnd: '6rem', paddingBlockEnd: '4rem' });
}

/** The page's own colors would be mixed with those of the look: dark text on a dark card. */
function pageReset(): string {
  const variables = variableSettings.filter(({ name }) => name !== OF_LAYOUT);
  return `checkout-link {
${variables.map(({ name }) => `  ${name}: initial;`).join('\n')}
}
checkout-link::part(pay) {
  background: ${variable('--checkout-link-accent')};
  color: ${variable('--checkout-link-accent-color')};
}
checkout-link :not(a) {
  color: inherit;
}`;
}

function variable(name: string): string {
  const preset = variableSettings.find((setting) => setting.name === name)?.preset;
  return `var(${name}, ${preset})`;
}

/** With an id in each selector, so that it overrides the page's own rules. */
function insertCss(css: string): void {
  const strong = css.replace(/^(\s*)checkout-link(?=[ :[])/gm, '$1checkout-link:not(#_)');
  // Not a sheet of its own: Safari 15 and Firefox 90 construct none, and the policy allows no `<style>`.
  const sheet = document.styleSheets[document.styleSheets.length - 1];
  sheet?.insertRule(`@media all {\n${strong}\n}`, sheet.cssRules.length);
}

declare global {
  interface HTMLElementTagNameMap {
    'site-look-note': HTMLElement & { look: Values };
  }
}

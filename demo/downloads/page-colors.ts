import { valueOf, type Values } from '../settings/values.js';
import { withPreview, type PreviewWindow } from './preview-window.js';

/** The style of the page around the element, as the preview shows it. */
export async function pageColors(values: Values): Promise<string> {
  const chosen = valueOf(values, 'scheme');
  const rules = await withPreview({ ...values, moment: 'no-script' }, (preview) => ({
    light: ruleIn(preview, 'light'),
    dark: ruleIn(preview, 'dark'),
  }));
  if (chosen === 'light' || chosen === 'dark') return `${schemeRule(chosen)}\n${rules[chosen]}`;
  return `${schemeRule('light dark')}
${rules.light}
@media (prefers-color-scheme: dark) {
${rules.dark}
}`;
}

function schemeRule(scheme: string): string {
  return `:root { color-scheme: ${scheme}; }`;
}

function ruleIn({ page }: PreviewWindow, scheme: string): string {
  page.documentElement.dataset['scheme'] = scheme;
  const { color, backgroundColor, backgroundImage, fontFamily, fontSize } = getComputedStyle(
    page.documentElement,
  );
  return `:root { color: ${color}; background: ${backgroundImage} ${backgroundColor}; font: ${fontSize}/1.5 ${fontFamily}; }`;
}

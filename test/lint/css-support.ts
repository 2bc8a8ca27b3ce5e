import data from '@mdn/browser-compat-data/forLegacyNode';
import type { Identifier } from '@mdn/browser-compat-data/types';
import { parse, type ChildNode, type Declaration } from 'postcss';
import { browsersWithout } from '../../.lint/browser-floor.js';

const { properties = {}, selectors = {}, types = {} } = data.css;
const atRules = data.css['at-rules'] ?? {};

/**
 * What a style sheet uses that a browser of the floor lacks, such as `a { color: color-mix() }`, unless it has
 * something else for that: a declaration of the same property before it, or one under `@supports`.
 */
export function unsupportedIn(css: string): string[] {
  const root = parse(css);
  const found: string[] = [];
  root.walkAtRules(({ name, params }) => {
    const isRange = name === 'media' && /[<>=]/.test(params);
    if (isMissing(isRange ? atRules.media?.range_syntax : atRules[name])) found.push(`@${name}`);
  });
  root.walkRules((rule) => {
    if (rule.parent?.type === 'rule') found.push(`${rule.selector}: nesting`);
    for (const [pseudo, name = ''] of rule.selector.matchAll(/::?([a-z-]+)/g)) {
      if (isMissing(selectors[name]) && !isConditional(rule)) found.push(pseudo);
    }
  });
  root.walkDecls((declaration) => {
    const features = missingFeatures(declaration);
    if (features.length === 0 || hasAlternative(declaration)) return;
    found.push(`${selectorOf(declaration)} { ${declaration.prop}: ${features.join(' ')} }`);
  });
  return found;
}

function missingFeatures({ prop, value }: Declaration): string[] {
  const property = properties[prop];
  if (isMissing(property)) return [value];
  const functions = [...value.matchAll(/([a-z-]+)\(/g)].map(([, name = '']) => name);
  const keywords = value.match(/(?<![\w-])[a-z][a-z-]+(?![\w(-])/g) ?? [];
  return [
    ...functions.filter(isMissingFunction).map((name) => `${name}()`),
    ...keywords.filter((name) => isMissing(property?.[name])),
  ];
}

function isMissingFunction(name: string): boolean {
  const { __compat, ...places } = types;
  return [types, ...Object.values(places)].some((place) => isMissing(place[name]));
}

function isMissing(feature: Identifier | undefined): boolean {
  return feature?.__compat !== undefined && browsersWithout(feature.__compat).length > 0;
}

/** Whether every browser has another value of the property for the same elements. */
function hasAlternative(declaration: Declaration): boolean {
  let has = isConditional(declaration);
  let isBefore = true;
  declaration.root().walkDecls(declaration.prop, (other) => {
    if (other === declaration) isBefore = false;
    else if (selectorOf(other) !== selectorOf(declaration)) return;
    else if (isConditional(other) || (isBefore && other.parent === declaration.parent))
      has ||= missingFeatures(other).length === 0;
  });
  return has;
}

function selectorOf({ parent }: Declaration): string {
  return parent && 'selector' in parent ? String(parent.selector) : '';
}

/** Whether a rule or declaration is under `@supports`. */
function isConditional({ parent }: ChildNode): boolean {
  if (!parent || parent.type === 'document' || parent.type === 'root') return false;
  return (
    (parent.type === 'atrule' && 'name' in parent && parent.name === 'supports') ||
    isConditional(parent as ChildNode)
  );
}

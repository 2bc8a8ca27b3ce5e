import { parse, type Node } from 'acorn';

/** Why a browser of the floor (`browserslist` in package.json) cannot run a file: its syntax that is too new. */
export function newSyntaxOf(code: string, sourceType: 'module' | 'script'): string[] {
  const found: string[] = [];
  try {
    // The floor has the rest of ES2022.
    visit(parse(code, { ecmaVersion: 2022, sourceType }));
  } catch (error) {
    found.push(String(error));
  }
  return found;

  function visit(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value) check(value as Node & Record<string, unknown>);
    Object.values(value).forEach(visit);
  }

  function check(node: Node & Record<string, unknown>): void {
    const text = code.slice(node.start, node.end);
    // Chrome 94, Firefox 93, Safari 16.4.
    if (node.type === 'StaticBlock') found.push(text);
    // Safari 16.4.
    if (node.regex && /\(\?<[=!]/.test(text)) found.push(text);
    // Safari 16: an initializer with parentheses may not find the names around the class (https://webkit.org/b/236843).
    if (node.type === 'PropertyDefinition' && node.value && text.includes('(')) found.push(text);
  }
}

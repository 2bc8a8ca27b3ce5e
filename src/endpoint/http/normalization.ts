/** Of a target in absolute form. */
const ORIGIN = /^\w+:\/\/[^/?#]*/;
/** Empty segments and those of dots, in a path. */
const ODD_SEGMENTS = /\/\.{0,2}\/|\/\.{1,2}$/;
/** What RFC 3986 calls unreserved: encoded or not, it is the same character. */
const UNRESERVED = /[\w.~-]/;

/** Whether no cache takes the target for another one. */
export function isNormalized(target: string): boolean {
  if (target.includes('%')) return false;
  // Most targets: faster than the expression.
  if (!target.includes('//') && !target.includes('/.')) return true;
  return !ODD_SEGMENTS.test(pathOf(target));
}

/** The target as caches may read it (RFC 3986 section 6.2.2), with empty segments left out, as some do. */
export function normalize(target: string): string {
  const decoded = target.replaceAll(/%([\da-f]{2})/gi, decode);
  const path = pathOf(decoded);
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}${decoded.slice(originOf(decoded).length + path.length)}`;
}

function decode(encoded: string, hex: string): string {
  const character = String.fromCharCode(parseInt(hex, 16));
  return UNRESERVED.test(character) ? character : encoded;
}

function pathOf(target: string): string {
  const [path = ''] = target.slice(originOf(target).length).split(/[?#]/, 1);
  return path;
}

function originOf(target: string): string {
  return ORIGIN.exec(target)?.[0] ?? '';
}

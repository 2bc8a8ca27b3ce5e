import type { Plugin } from 'vite';

/** How oxc writes `static x = y` where TypeScript's `useDefineForClassFields` is off. */
const STATIC_BLOCK = /\bstatic \{(\s*)this\.(\w+) = ([^;{}]+);(\s*)\}/g;

/**
 * Writes static fields without static blocks, which Chrome 92, Firefox 90 and Safari 15.4 cannot parse. They are all
 * that these browsers lack of ES2022 syntax. With these browsers as its target oxc would rewrite every private member,
 * because of bugs in fields with more than a plain value: 800 bytes (brotli) of the script file.
 */
export function staticFields(): Plugin {
  return {
    name: 'static-fields',
    enforce: 'post',
    // The lines stay: so does the source map.
    transform: (code) => ({ code: code.replace(STATIC_BLOCK, 'static $1$2 = $3;$4'), map: null }),
  };
}

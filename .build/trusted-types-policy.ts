import type { Plugin } from 'vite';

const LIT_HTML = /\/lit-html\/(?:\w+\/)*lit-html\.js$/;
const POLICY_NAME = /(?<=\bcreatePolicy\(\s*)(["'])lit-html\1/g;

/**
 * Renames the Trusted Types policy of the bundled lit-html: on a page that has a Lit of its own, the name
 * `lit-html` is taken, and creating a second policy of that name throws unless the page allows duplicates.
 */
export function trustedTypesPolicy(name: string): Plugin {
  let isRenamed = false;
  return {
    name: 'trusted-types-policy',
    buildStart() {
      isRenamed = false;
    },
    transform: {
      filter: { id: LIT_HTML },
      handler(code, id) {
        const count = code.match(POLICY_NAME)?.length ?? 0;
        if (count !== 1) {
          this.error(`createPolicy('lit-html') occurs ${count} times in ${id}, expected once`);
        }
        isRenamed = true;
        return { code: code.replace(POLICY_NAME, JSON.stringify(name)), map: null };
      },
    },
    buildEnd(failure) {
      const isBundled = [...this.getModuleIds()].some((id) => id.includes('/lit-html/'));
      if (failure || !isBundled || isRenamed) return;
      this.error(`lit-html is bundled, but no module of it matches ${LIT_HTML}`);
    },
  };
}

import type { Plugin } from 'vite';

const LIT_HTML = /\/lit-html\/(?:\w+\/)*lit-html\.js$/;
const POLICY = /(\w+)\?\1\.createPolicy\("lit-html",(\{createHTML:\w+=>\w+\})\):void 0/g;
const DOCUMENT = /\b(\w+)=document\b/g;
const DOCUMENT_METHODS = 4;

/**
 * The bundled lit-html as a script file for any page needs it.
 *
 * Its Trusted Types policy gets the name `policy`: on a page that has a Lit of its own, the name `lit-html` is
 * taken, and creating a second policy of that name throws unless the page allows duplicates. It is created at
 * the first rendering, which a second copy of the script never does.
 *
 * It calls the document's methods through its prototype: `<img name="createElement">` hides them, and the page
 * may have a `Document` of its own. The same for `trustedTypes`, where the platform has none.
 */
export function litHtmlForAnyPage(policy: string): Plugin {
  let isAdapted = false;
  return {
    name: 'lit-html-for-any-page',
    buildStart() {
      isAdapted = false;
    },
    transform: {
      filter: { id: LIT_HTML },
      handler(code, id) {
        const adapted = adapt(code, policy);
        if (typeof adapted !== 'string') this.error(`${id}: ${adapted.problem}`);
        isAdapted = true;
        return { code: adapted, map: null };
      },
    },
    buildEnd(failure) {
      const isBundled = [...this.getModuleIds()].some((id) => id.includes('/lit-html/'));
      if (failure || !isBundled || isAdapted) return;
      this.error(`lit-html is bundled, but no module of it matches ${LIT_HTML}`);
    },
  };
}

function adapt(code: string, policy: string): string | { problem: string } {
  const policies = code.match(POLICY)?.length ?? 0;
  if (policies !== 1)
    return { problem: `createPolicy("lit-html") occurs ${policies} times, expected once` };
  const [document, ...others] = [...code.matchAll(DOCUMENT)].map(([, name]) => name);
  if (!document || others.length > 0) return { problem: 'the document is not read exactly once' };
  const methods = new RegExp(`\\b${document}\\.(create\\w+)\\(`, 'g');
  const count = code.match(methods)?.length ?? 0;
  if (count !== DOCUMENT_METHODS) {
    return { problem: `it calls ${count} methods of the document, expected ${DOCUMENT_METHODS}` };
  }
  const lazily = `$1?.createPolicy&&(p=>({createHTML:h=>(p??=$1.createPolicy("${policy}",$2)).createHTML(h)}))()`;
  return code
    .replace(POLICY, lazily)
    .replace(DOCUMENT, '$&,documentMethods=Object.getPrototypeOf($1)')
    .replace(methods, `documentMethods.$1.call(${document},`);
}

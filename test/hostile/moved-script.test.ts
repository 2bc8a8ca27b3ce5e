import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { embed, html, payControls, ready, usePages } from '../support/browser-pages.js';
import { german, JAVASCRIPT, projectFile, script } from '../support/scripted-site.js';

const ATTRIBUTE = 'data-checkout-link-locales';

declare global {
  interface Window {
    said: string[];
  }
}

const pages = usePages();
const classic = projectFile('dist/checkout-link.classic.js');
const recorder = '<script>window.said = []; console.warn = (text) => said.push(text);</script>';
const combined = '<script defer src="/cache/all.js"></script>';

/** A German page with `scripts`, whose optimizer has put the script file elsewhere. */
async function open(scripts: string, attributes = ''): Promise<Page> {
  const { answers } = pages.site;
  answers.set('/cache/all.js', { headers: JAVASCRIPT, body: `var theme = 1;\n${String(classic)}` });
  answers.set('/cache/module.js', { headers: JAVASCRIPT, body: script });
  const document = html(recorder + embed() + scripts).replace(
    'lang="en"',
    `lang="de" ${attributes}`,
  );
  const page = await pages.open(document);
  await ready(page);
  return page;
}

/** The pay control and the amounts, and what the page's author is told. */
async function shown(page: Page): Promise<{ pay: string; amount: string; said: string[] }> {
  return {
    pay: await payControls(page).innerText(),
    amount: await page.locator('[part=amount]').first().innerText(),
    said: await page.evaluate(() => window.said),
  };
}

const moved: [how: string, scripts: string][] = [
  ['combined with others', combined],
  ['copied', '<script type="module" src="/cache/module.js"></script>'],
  ['inlined', `<script>${String(classic).replaceAll('</script', '<\\/script')}</script>`],
];

describe.each(moved)('a script file that is %s', (how, scripts) => {
  it('finds its languages in the folder that the page names', async () => {
    const page = await open(scripts, `${ATTRIBUTE}="/locales"`);

    await expect.poll(() => shown(page)).toMatchObject({ pay: 'Buchen', said: [] });
  });

  it('says where it looked and what to do; words and amounts are English', async () => {
    if (how === 'inlined') pages.site.answers.set('/locales/de.js', { status: 404, body: '' });
    const page = await open(scripts);

    const { pay, amount, said } = await shown(page);

    expect(pay).toBe('Book');
    expect(amount).toMatch(/^\D?\d+\.\d\d$/);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('/locales/de.js');
    expect(said[0]).toContain(ATTRIBUTE);
  });
});

describe('the folder of the languages', () => {
  it('can be named on a script, relative to the page', async () => {
    const page = await open(`<script ${ATTRIBUTE}="locales/"></script>${combined}`);

    expect((await shown(page)).pay).toBe('Buchen');
  });

  it.each(['/locales ', ' /locales/', '/locales?v=2'])('can be spelled %j', async (folder) => {
    pages.site.answers.set('/locales/de.js?v=2', { headers: JAVASCRIPT, body: german });
    const page = await open(combined, `${ATTRIBUTE}="${folder}"`);

    expect((await shown(page)).pay).toBe('Buchen');
  });

  it.each(['', ' '])('is the one on a script where html has %j', async (empty) => {
    const named = `<script ${ATTRIBUTE}="/locales"></script>${combined}`;
    const page = await open(named, `${ATTRIBUTE}="${empty}"`);

    expect((await shown(page)).pay).toBe('Buchen');
  });

  it('is beside the script where the attribute is empty', async () => {
    pages.site.answers.set('/cache/locales/de.js', { headers: JAVASCRIPT, body: german });
    const page = await open(combined, `${ATTRIBUTE}=""`);

    expect((await shown(page)).pay).toBe('Buchen');
  });

  it('cannot be a script by itself', async () => {
    const page = await open(combined, `${ATTRIBUTE}="data:text/javascript,said.push('ran')//"`);

    const { pay, said } = await shown(page);

    expect(pay).toBe('Book');
    expect(said).toEqual([expect.stringContaining('data: is refused')]);
  });

  it('cannot be named by user-generated content', async () => {
    const page = await open(`<div ${ATTRIBUTE}="/locales"></div>${combined}`);

    expect((await shown(page)).pay).toBe('Book');
  });
});

describe('an application that imports the script file', () => {
  it('brings the languages along', async () => {
    const root = mkdtempSync(join(tmpdir(), 'checkout-link-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    const entry = new URL('../../dist/checkout-link.js', import.meta.url).pathname;
    writeFileSync(join(root, 'app.js'), `import ${JSON.stringify(entry)};\n`);
    const output = { entryFileNames: 'app.js', chunkFileNames: '[name].js' };
    const rolldownOptions = { input: join(root, 'app.js'), output };
    await build({
      root,
      base: '/built/',
      configFile: false,
      logLevel: 'error',
      build: { rolldownOptions },
    });
    for (const name of ['app', 'de']) {
      const body = readFileSync(join(root, `dist/${name}.js`));
      pages.site.answers.set(`/built/${name}.js`, { headers: JAVASCRIPT, body });
    }

    const page = await open('<script type="module" src="/built/app.js"></script>');

    expect((await shown(page)).pay).toBe('Buchen');
  });
});

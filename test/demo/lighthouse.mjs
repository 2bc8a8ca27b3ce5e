// Lighthouse on the built static demo, in the Chromium of all tests; prints the scores, fails below the least.
import { spawnSync } from 'node:child_process';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import { serveFolder } from './static-site.mjs';

const least = { accessibility: 100, 'best-practices': 100, seo: 100, performance: 95 };
// The gallery has 42 live frames and the playground a workbench: their speed is told, not held.
const pages = { '': least, 'reference.html': least };
for (const page of ['gallery.html', 'playground.html']) pages[page] = { ...least, performance: 0 };

spawnSync('npm', ['run', 'build:demo'], { stdio: 'inherit' });
const site = await serveFolder('dist-demo', '/some/where/');
const chrome = await launch({
  chromePath: await findChromium(),
  chromeFlags: ['--headless', ...chromiumArgs],
});
let failed = 0;
for (const [page, wanted] of Object.entries(pages)) {
  const { lhr } = await lighthouse(site.url + page, { port: chrome.port, logLevel: 'error' });
  const scores = Object.keys(wanted).map((id) => [id, Math.round(lhr.categories[id].score * 100)]);
  console.log(`/${page}: ${scores.map((score) => score.join(' ')).join(', ')}`);
  for (const [id] of scores.filter(([id, score]) => score < wanted[id])) {
    failed += 1;
    for (const { id: audit } of lhr.categories[id].auditRefs) {
      const { score, title } = lhr.audits[audit];
      if (score !== null && score < 0.9) console.log(`  ${id}: ${title}`);
    }
  }
}
chrome.kill();
await site.close();
process.exitCode = failed > 0 ? 1 : 0;

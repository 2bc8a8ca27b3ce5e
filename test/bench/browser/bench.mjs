// npm run bench: the element beside a static link and controls, in turns, each load in a fresh browser context.
// npm run bench -- --rounds 5 --widgets 1,100 --shape none,slow4g --only 'ours|static'
// npm run bench -- --base ../other/dist --only '^ours, preloaded$'
//   --only   the pages whose names match this regular expression
//   --base   the built `dist` of another commit, or a script file: the same pages with it, and the ratios to them
//   --same   one link on the whole page
//   --visits the visit that is measured; the ones before it fill the browser's cache
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../support/chromium.mjs';
import { openBuilds } from './builds.mjs';
import { candidatesOf } from './candidates.mjs';
import { measure } from './measure.mjs';
import { openSite } from './site.mjs';
import { printRatios, printTable } from './table.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    widgets: { type: 'string', default: '1,10,100,500' },
    shape: { type: 'string', default: 'none,slow4g' },
    only: { type: 'string', default: '' },
    base: { type: 'string' },
    same: { type: 'boolean', default: false },
    visits: { type: 'string', default: '1' },
  },
});
const rounds = Number(values.rounds);
const builds = await openBuilds(values.base);
const candidates = candidatesOf(builds);
const only = new RegExp(values.only);
const names = Object.keys(candidates).filter((name) => only.test(name.replace(/^base/, 'ours')));

const site = await openSite(candidates, builds);
const executablePath = await findChromium();
const browser = await chromium.launch({ executablePath, args: chromiumArgs });
for (const shape of values.shape.split(',')) {
  for (const widgets of values.widgets.split(',')) {
    // A slow network with hundreds of widgets says nothing that one of them does not.
    if (shape !== 'none' && Number(widgets) > 100) continue;
    console.log(`\n${titleOf(shape, widgets)}\n`);
    const samples = await compare(shape, widgets);
    printTable(samples);
    if (values.base) printRatios(samples);
  }
}
await browser.close();
site.close();
console.log('\nJavaScript, brotli:', JSON.stringify(site.bytes));

async function compare(shape, widgets) {
  const samples = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Every other round the other way about: no candidate always follows the same one.
    for (const name of round % 2 ? names.toReversed() : names) {
      const query = new URLSearchParams({ candidate: name, count: widgets });
      if (values.same) query.set('same', '');
      const url = `${site.origin}/?${query}`;
      const sample = await measure(browser, url, { shape, visits: Number(values.visits) });
      samples.get(name).push(sample);
    }
  }
  return samples;
}

function titleOf(shape, widgets) {
  const links = values.same ? 'the same link' : 'different links';
  const shaped = shape === 'none' ? 'unshaped' : 'slow 4G, CPU a quarter as fast';
  return `### ${widgets} × ${links}, ${shaped}, ${rounds} rounds, visit ${values.visits}`;
}

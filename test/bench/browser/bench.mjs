// npm run bench: the element beside a static link and controls, in turns, each load in a fresh browser context.
// npm run bench -- --rounds 5 --widgets 1,100 --shape none,slow4g --only ours
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../support/chromium.mjs';
import { candidates } from './candidates.mjs';
import { measure } from './measure.mjs';
import { openSite } from './site.mjs';
import { printTable } from './table.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    widgets: { type: 'string', default: '1,10,100,500' },
    shape: { type: 'string', default: 'none,slow4g' },
    only: { type: 'string' },
    same: { type: 'boolean', default: false },
    visits: { type: 'string', default: '1' },
  },
});
const rounds = Number(values.rounds);
const names = Object.keys(candidates).filter((name) => !values.only || name.includes(values.only));

const site = await openSite();
const executablePath = await findChromium();
const browser = await chromium.launch({ executablePath, args: chromiumArgs });
for (const shape of values.shape.split(',')) {
  for (const widgets of values.widgets.split(',')) {
    // A slow network with hundreds of widgets says nothing that one of them does not.
    if (shape !== 'none' && Number(widgets) > 100) continue;
    console.log(`\n${titleOf(shape, widgets)}\n`);
    printTable(await compare(shape, widgets));
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

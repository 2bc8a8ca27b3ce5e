// Takes pictures of the built demo: each scene, the gallery and the playground, and those of the documentation.
/* global btoa, document, Image, OffscreenCanvas */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import { serveFolder } from './static-site.mjs';

const FOLDER = 'demo/pictures';
const PLAYGROUND = 'playground.html?theme=soft&scheme=both';
const documentationPictures = [
  ['demo/gallery.png', 'gallery.html#nearly-sold-out', 'dark'],
  ['demo/playground.png', PLAYGROUND, 'light'],
];
const viewport = { width: 1120, height: 700 };
/** Frames in view: the first row of the gallery. */
const FRAMES = 3;
const size = { width: 640, height: 400 };

spawnSync('npm', ['run', 'build:demo'], { stdio: 'inherit' });
const site = await serveFolder('dist-demo');
const executablePath = await findChromium();
// The fonts of this machine in place of the tests': the pictures are for people.
delete process.env.FONTCONFIG_FILE;
const browser = await chromium.launch({ executablePath, args: chromiumArgs });
const converter = await browser.newPage();
await mkdir(FOLDER, { recursive: true });
for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  for (const [name, path] of await pagesOfSite(page)) {
    await page.goto(site.url + path);
    await waitForContent(page);
    const picture = await toWebp(await page.screenshot());
    await writeFile(`${FOLDER}/${name}-${colorScheme}.webp`, picture);
  }
}
for (const [file, path, colorScheme] of documentationPictures) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 840 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  await page.goto(site.url + path);
  await waitForContent(page);
  await page.screenshot({ path: file });
}
await browser.close();
await site.close();

async function pagesOfSite(page) {
  await page.goto(`${site.url}pages/index.html`);
  const scenes = await page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  return [
    ...scenes.map((file) => [file.replace('.html', ''), `pages/${file}`]),
    ['gallery', 'gallery.html'],
    ['playground', PLAYGROUND],
  ];
}

/** Elements and the frames in view have their content; the bar above scenes is not part of them. */
async function waitForContent(page) {
  await page.evaluate(() => document.querySelector('.scene-bar')?.remove());
  await page.waitForLoadState('networkidle');
  for (const frame of page.frames().slice(0, 1 + FRAMES)) {
    await frame.waitForFunction(
      () => !document.querySelector('checkout-link:is(:state(loading), :not(:defined))'),
    );
  }
}

async function toWebp(png) {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const data = await converter.evaluate(
    async ([source, { width, height }]) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, width, height);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(String.fromCharCode(...bytes));
    },
    [source, size],
  );
  return Buffer.from(data, 'base64');
}

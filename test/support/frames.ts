import type { Engine, EngineBrowser } from './engines.js';
import { html } from './browser-pages.js';
import { startSite, type Site } from './scripted-site.js';
import { watchFrames, type FrameReport } from './watch-frames.js';

export type Reports = Record<string, FrameReport | 'frozen'>;

/** What was seen in a document, in one line: faults are named after what is shown. */
export function summaryOf(report: FrameReport | 'frozen'): string {
  if (report === 'frozen') return report;
  const { shown, wasEmpty, errors } = report;
  return [shown.join(', '), ...(wasEmpty ? ['empty for a time'] : []), ...new Set(errors)].join(
    ' | ',
  );
}

/** Documents in one page: few enough to find the one that freezes it. */
const BATCH = 100;
/** A page that does not answer in this time is frozen. */
const MAX_ANSWER_MS = 40_000;

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

/** A browser that opens many documents of one site at once. */
export class FrameBrowser {
  readonly site: Site;
  readonly #engine: Engine;
  #browser: EngineBrowser;

  private constructor(site: Site, engine: Engine, browser: EngineBrowser) {
    this.site = site;
    this.#engine = engine;
    this.#browser = browser;
  }

  static async launch(engine: Engine): Promise<FrameBrowser> {
    return new FrameBrowser(await startSite(), engine, await engine.launch());
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.site.close();
  }

  /** Opens each document (the body of a page) in a frame of its own; what became of it, by name. */
  async open(documents: ReadonlyMap<string, string>): Promise<Reports> {
    const all = [...documents];
    const reports: Reports = {};
    while (all.length > 0) Object.assign(reports, await this.#openBatch(all.splice(0, BATCH)));
    return reports;
  }

  async #openBatch(documents: (readonly [name: string, body: string])[]): Promise<Reports> {
    const reports = await this.#openPage(documents.map(([, body]) => body));
    if (reports !== 'frozen') {
      return Object.fromEntries(documents.map(([name], n) => [name, reports[n] ?? 'frozen']));
    }
    await this.#restart();
    const half = Math.ceil(documents.length / 2);
    if (documents.length === 1)
      return Object.fromEntries(documents.map(([name]) => [name, reports]));
    const first = await this.#openBatch(documents.slice(0, half));
    return { ...first, ...(await this.#openBatch(documents.slice(half))) };
  }

  async #openPage(bodies: string[]): Promise<FrameReport[] | 'frozen'> {
    const { answers } = this.site;
    bodies.forEach((body, n) =>
      answers.set(`/frame/${n}`, { headers: HTML, body: html(body, recorder(n)) }),
    );
    const watch = `<script>(${String(watchFrames)})(${bodies.length})</script>`;
    answers.set('/frames', { headers: HTML, body: html(watch) });
    let timer: NodeJS.Timeout | undefined;
    const frozen = new Promise<'frozen'>((resolve) => {
      timer = setTimeout(resolve, MAX_ANSWER_MS, 'frozen');
    });
    const seen = this.#readReports();
    // A browser that is closed rejects it.
    seen.catch(() => undefined);
    return Promise.race([seen, frozen]).finally(() => clearTimeout(timer));
  }

  async #readReports(): Promise<FrameReport[]> {
    const page = await this.#browser.open(`${this.site.origin}/frames`);
    const reports = await page.evaluate<FrameReport[]>('settled');
    await page.close();
    return reports;
  }

  async #restart(): Promise<void> {
    this.#browser.close().catch(() => undefined);
    this.#browser = await this.#engine.launch();
  }
}

/** Tells the top page of uncaught errors that come from the script file. */
function recorder(n: number): string {
  return `<script>{
    const report = parent.errorsOf(${n});
    const isOurs = (text) => text.includes('/checkout-link.js');
    addEventListener('error', ({ filename, message }) => {
      if (isOurs(filename)) report.push(message);
    });
    addEventListener('unhandledrejection', ({ reason }) => {
      const text = \`\${reason} \${reason?.stack ?? ''}\`;
      if (!reason?.stack || isOurs(text)) report.push(text);
    });
  }</script>`;
}

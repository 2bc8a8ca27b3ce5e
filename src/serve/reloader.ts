import type { EventLog } from './event-log.js';
import { FileWatch } from './file-watch.js';
import type { RotatingEndpoint } from './rotating-endpoint.js';
import { Settings, type SettingSources } from './settings.js';
import type { SettingName } from './settings-table.js';

interface ReloaderOptions {
  sources: SettingSources;
  endpoint: RotatingEndpoint;
  log: EventLog;
  /** How often the files are looked at. Default 2,000. */
  intervalMs: number | undefined;
  /** Called when other settings are in use. */
  onReplaced(): void;
}

const WATCH_INTERVAL_MS = 2_000;
/** Settings that are read at the start only. */
const OF_START: readonly SettingName[] = ['port', 'host', 'adminPort', 'adminHost', 'store'];

/** Replaces the endpoint's settings when the files that they come from have changed. */
export class Reloader {
  #options: ReloaderOptions;
  #watch: FileWatch;

  constructor(options: ReloaderOptions) {
    this.#options = options;
    const { endpoint, intervalMs = WATCH_INTERVAL_MS } = options;
    this.#watch = new FileWatch(intervalMs, () => this.reload());
    this.#watch.watch(endpoint.settings.files);
  }

  /** What is malformed is logged and changes nothing. */
  reload(): void {
    const { sources, endpoint, log } = this.#options;
    const files = new Map(endpoint.settings.files);
    try {
      const next = new Settings(sources, files);
      const changed = endpoint.replace(next.validate());
      if (changed.length > 0) this.#noteReplacement(changed);
    } catch (error) {
      // The messages of settings never repeat a value.
      const reason = error instanceof TypeError ? error.message : 'unexpected error';
      log.note('reload', { outcome: 'refused', reason });
    }
    this.#watch.watch(files);
  }

  close(): void {
    this.#watch.close();
  }

  #noteReplacement(changed: readonly SettingName[]): void {
    const { log } = this.#options;
    this.#options.onReplaced();
    const needsRestart = changed.filter((name) => OF_START.includes(name));
    log.note('reload', { outcome: 'done', changed, ...(needsRestart.length && { needsRestart }) });
  }
}

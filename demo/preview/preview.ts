import { backendReady } from '../site/backend.js';
import { startDemo } from '../site/start-demo.js';
import { needsReload, parseQuery, valueOf, type Values } from '../settings/values.js';
import { highlight, setPicking } from './part-picker.js';
import { onMessage, sendMessage, type FromPreview, type ToPreview } from './messages.js';
import { report } from './report.js';
import { freezeMoment, reduceMotion } from './moments.js';
import { applyFrameSettings, applySettings } from './apply-settings.js';
import { setLiveMode } from './live-mode.js';
import { resolveColors, usedScheme } from './resolve-colors.js';

/*
 * A page with one checkout link and the settings of its URL: the frame of the playground, and each tile
 * of the gallery.
 */
const main = document.querySelector('main') ?? document.body;
const element = document.createElement('checkout-link');
let picture = '';
let applied = parseQuery(location.search).values;

function apply(values: Values): void {
  // These settings need a reload, which the playground does.
  if (needsReload(applied, values)) return;
  applied = values;
  applyFrameSettings(values);
  applySettings(element, values, picture);
  // A pending request has a loader of its own.
  if (valueOf(values, 'moment') !== 'waiting')
    setLiveMode(element, valueOf(values, 'livemode') !== '');
  // After the next paint.
  requestAnimationFrame(() => setTimeout(reportAll));
}

function reportAll(): void {
  reportMetrics();
  toParent({ kind: 'colors', scheme: usedScheme(), colors: resolveColors(applied, main) });
}

const toParent = (message: FromPreview) => {
  if (parent !== window) sendMessage(parent, message);
};

const reportMetrics = report(element, toParent);
apply(applied);
main.append(element);
// The site's own color scheme has changed.
addEventListener('storage', () => requestAnimationFrame(reportAll));

onMessage<ToPreview>(
  () => parent,
  (message) => {
    switch (message.kind) {
      case 'settings':
        return apply(parseQuery(message.query).values);
      case 'picture':
        picture = message.src;
        return apply(applied);
      case 'pick':
        return setPicking(message.on, (part) => toParent({ kind: 'picked', part }));
      case 'highlight':
        return highlight(element.shadowRoot?.querySelector(`[part='${message.part}']`) ?? null);
      case 'reload':
        return void element.reload();
    }
  },
);

void startDemo(async () => {
  if (valueOf(applied, 'moment') === 'no-script') return;
  await backendReady();
  await import('checkout-link-embed/define');
  if (valueOf(applied, 'motion') === 'reduced') reduceMotion(element);
  freezeMoment(element, valueOf(applied, 'moment'));
});

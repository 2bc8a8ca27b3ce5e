import { backendReady } from '../site/backend.js';
import { needsReload, readQuery, valueOf, type Values } from '../settings/values.js';
import { inspect, pointOut } from './part-picker.js';
import { hear, tell, type FromPreview, type ToPreview } from './messages.js';
import { report } from './report.js';
import { reduceMotion, showMoment } from './moments.js';
import { dress, showSurroundings } from './apply-settings.js';

/*
 * A page with one checkout link, set up by its own address: the frame of the playground, and each tile
 * of the gallery.
 */
const main = document.querySelector('main') ?? document.body;
const element = document.createElement('checkout-link');
let shown = readQuery(location.search).values;

function show(values: Values): void {
  // What has run cannot be taken back: there the frame is loaded again.
  if (needsReload(shown, values)) return;
  shown = values;
  showSurroundings(values);
  dress(element, values);
  // Once it is painted.
  requestAnimationFrame(() => setTimeout(settled));
}

const toParent = (message: FromPreview) => {
  if (parent !== window) tell(parent, message);
};

const settled = report(element, toParent);
show(shown);
main.append(element);

hear<ToPreview>(
  () => parent,
  (message) => {
    switch (message.kind) {
      case 'settings':
        return show(readQuery(message.query).values);
      case 'inspect':
        return inspect(message.on, (part) => toParent({ kind: 'picked', part }));
      case 'point-out':
        return pointOut(element.shadowRoot?.querySelector(`[part='${message.part}']`) ?? null);
      case 'reload':
        return void element.reload();
    }
  },
);

if (valueOf(shown, 'moment') !== 'no-script') {
  await backendReady();
  await import('checkout-link-embed/define');
  if (valueOf(shown, 'motion') === 'reduced') reduceMotion(element);
  showMoment(element, valueOf(shown, 'moment'));
}

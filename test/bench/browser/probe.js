// In the page, before everything else: notes when the widgets can be paid, what moved, and what took long.
const probe = { firstPay: 0, timeToPay: 0, shift: 0, blocking: 0, longest: 0 };
window.benchProbe = probe;

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) probe.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) {
    probe.blocking += Math.max(0, duration - 50);
    probe.longest = Math.max(probe.longest, duration);
  }
}).observe({ type: 'longtask', buffered: true });

function canBePaid(widget) {
  const element = widget.firstElementChild;
  const inside = element?.shadowRoot?.querySelector('a[href][part=pay]');
  const slot = element?.shadowRoot?.querySelector('slot:not([name]):not([hidden])');
  const beside = !element?.shadowRoot || slot ? element?.querySelector('a[href]') : null;
  return Boolean((inside ?? beside)?.checkVisibility());
}

/** Calls `run` once the frame that is being made is laid out and painted: nobody sees it before. */
function whenDrawn(run) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = run;
  port2.postMessage(null);
}

function finish() {
  probe.timeToPay = performance.now();
  window.benchIsPayable?.('');
}

let ready = 0;
function look() {
  const widgets = document.querySelectorAll('[data-widget]');
  while (ready < widgets.length && canBePaid(widgets[ready])) ready += 1;
  if (ready > 0) whenDrawn(() => (probe.firstPay ||= performance.now()));
  const all = ready === widgets.length && document.readyState !== 'loading' && ready > 0;
  if (all) whenDrawn(finish);
  else requestAnimationFrame(look);
}
requestAnimationFrame(look);

// Inlined into every page before anything else. ES5, so that every browser can parse it.
(function () {
  var START_TIMEOUT_MS = 20000;
  var root = document.documentElement;

  function show() {
    root.className = '';
  }

  function onError(event) {
    if (event.error || event.target.localName === 'script') show();
  }

  // The notice is visible unless this hides it. A browser without `nomodule` cannot run the demo.
  if (!('noModule' in document.createElement('script'))) return;
  root.className = 'starting';
  // In the capture phase: the error event of a script that cannot be loaded does not bubble.
  addEventListener('error', onError, true);
  setTimeout(show, START_TIMEOUT_MS);
})();

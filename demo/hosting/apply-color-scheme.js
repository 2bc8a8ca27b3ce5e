// Inlined into every page, before the first paint: the scheme that the visitor has chosen for the site.
(function () {
  function apply() {
    var scheme;
    try {
      scheme = localStorage.getItem('checkout-link-color-scheme');
    } catch (error) {
      // Storage may be blocked: the system's scheme.
      void error;
    }
    if (scheme) document.documentElement.setAttribute('data-site-scheme', scheme);
    else document.documentElement.removeAttribute('data-site-scheme');
  }

  apply();
  addEventListener('storage', apply);
})();

// Inlined into pages that carry a look, before their first link: a visitor may follow one before any module has run.
(function () {
  if (!/[?&](theme=|[^=&]*--checkout-link-)/.test(location.search)) return;
  try {
    sessionStorage.setItem('checkout-link-look', location.search);
  } catch (error) {
    // Storage may be blocked: the look is this page's.
    void error;
  }
})();

/* "Test connection" on the settings page. */
(function () {
  const { __ } = wp.i18n;
  const button = document.getElementById('checkout-link-embed-test');
  const result = document.getElementById('checkout-link-embed-test-result');
  if (!button || !result) {
    return;
  }
  button.addEventListener('click', async function () {
    button.disabled = true;
    show('', __('Testing…', 'checkout-link-embed'));
    try {
      const body = new URLSearchParams({
        action: 'checkout_link_embed_test',
        _ajax_nonce: button.dataset.nonce,
      });
      const response = await fetch(window.ajaxurl, { method: 'POST', body });
      const { success, data } = await response.json();
      show(success ? 'works' : 'fails', data.message);
    } catch {
      show(
        'fails',
        __('The test could not be run. Reload this page and try again.', 'checkout-link-embed'),
      );
    }
    button.disabled = false;
  });

  function show(outcome, message) {
    result.dataset.outcome = outcome;
    result.textContent = message;
  }
})();

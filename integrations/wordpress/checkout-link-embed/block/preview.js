/* The card in the editor. */
(function (wp, editor) {
  const { createElement: el, useEffect, useRef } = wp.element;
  const { cssVariables, site } = editor;

  /** The element itself. Its script is loaded into the document that the block is in, which may be a frame. */
  function Preview({ attributes }) {
    const ref = useRef();
    useEffect(() => loadScript(ref.current.ownerDocument), []);
    const flag = (isSet) => (isSet ? '' : undefined);
    return el(
      'div',
      { ref, className: 'checkout-link-embed-preview', inert: '' },
      el('checkout-link', {
        key: attributes.target,
        'link-id': attributes.linkId,
        endpoint: site.endpoint,
        'checkout-origins': site.origins.join(' '),
        layout: attributes.layout,
        label: attributes.label || undefined,
        'no-items': flag(attributes.noItems),
        'no-description': flag(attributes.noDescription),
        'show-amount': flag(attributes.showAmount),
        style: cssVariables(attributes),
      }),
    );
  }

  function loadScript(document) {
    if (document.querySelector('script[data-checkout-link-locales]')) {
      return;
    }
    const script = document.createElement('script');
    script.src = site.script;
    script.setAttribute('data-checkout-link-locales', site.locales);
    document.head.append(script);
  }

  Object.assign(editor, { Preview });
})(window.wp, (window.checkoutLinkEmbed = window.checkoutLinkEmbed || {}));

/* The controls beside the block. */
(function (wp, editor) {
  const { createElement: el } = wp.element;
  const { InspectorControls, PanelColorSettings } = wp.blockEditor;
  const { PanelBody, SelectControl, TextControl, ToggleControl } = wp.components;
  const { __ } = wp.i18n;

  function Inspector({ attributes, setAttributes }) {
    const set = (name) => (value) => setAttributes({ [name]: value });
    const color = (name) => (value) => setAttributes({ [name]: value || '' });
    const toggle = (label, name, negated) =>
      el(ToggleControl, {
        label,
        checked: negated ? !attributes[name] : attributes[name],
        onChange: (isOn) => setAttributes({ [name]: negated ? !isOn : isOn }),
      });
    const isCard = attributes.layout === 'card';
    return el(
      InspectorControls,
      null,
      el(
        PanelBody,
        { title: __('Checkout link', 'checkout-link-embed') },
        el(SelectControl, {
          label: __('Layout', 'checkout-link-embed'),
          value: attributes.layout,
          options: [
            { value: 'card', label: __('Card', 'checkout-link-embed') },
            { value: 'compact', label: __('Compact', 'checkout-link-embed') },
            { value: 'button', label: __('Button', 'checkout-link-embed') },
          ],
          onChange: set('layout'),
        }),
        isCard && toggle(__('Show items and total', 'checkout-link-embed'), 'noItems', true),
        isCard && toggle(__('Show description', 'checkout-link-embed'), 'noDescription', true),
        toggle(__('Show amount on the button', 'checkout-link-embed'), 'showAmount'),
        el(TextControl, {
          label: __('Label of the button', 'checkout-link-embed'),
          help: __(
            'Empty: what your link says, in the language of the page.',
            'checkout-link-embed',
          ),
          value: attributes.label,
          onChange: set('label'),
        }),
        el(ToggleControl, {
          label: __('Open in new tab', 'checkout-link-embed'),
          checked: attributes.target === '_blank',
          onChange: (isOn) => setAttributes({ target: isOn ? '_blank' : '_self' }),
        }),
      ),
      el(PanelColorSettings, {
        title: __('Button colors', 'checkout-link-embed'),
        initialOpen: false,
        colorSettings: [
          {
            label: __('Button', 'checkout-link-embed'),
            value: attributes.accentColor,
            onChange: color('accentColor'),
          },
          {
            label: __('Button text', 'checkout-link-embed'),
            value: attributes.accentTextColor,
            onChange: color('accentTextColor'),
          },
        ],
      }),
    );
  }

  Object.assign(editor, { Inspector });
})(window.wp, (window.checkoutLinkEmbed = window.checkoutLinkEmbed || {}));

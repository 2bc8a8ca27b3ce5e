/* The editor's controls as the CSS variables of the element: as includes/styles.php. */
(function (editor) {
  /** A preset of the theme by its slug, or a stored value, in CSS. */
  function cssValue(slug, value, kind) {
    if (slug) {
      return `var(--wp--preset--${kind}--${slug})`;
    }
    return String(value || '').replace(/^var:preset\|([a-z]+)\|(.+)$/, 'var(--wp--preset--$1--$2)');
  }

  function cssVariables(attributes) {
    const { style = {} } = attributes;
    const { color = {}, border = {}, spacing = {} } = style;
    const { padding } = spacing;
    const values = {
      background: cssValue(attributes.backgroundColor, color.background, 'color'),
      color: cssValue(attributes.textColor, color.text, 'color'),
      accent: attributes.accentColor,
      'accent-color': attributes.accentTextColor,
      'border-color': cssValue(attributes.borderColor, border.color, 'color'),
      'border-width': cssValue('', border.width, 'spacing'),
      radius: cssValue('', border.radius, 'spacing'),
      space: cssValue(
        '',
        typeof padding === 'object' ? padding.top || Object.values(padding)[0] : padding,
        'spacing',
      ),
    };
    const all = {};
    for (const [name, value] of Object.entries(values)) {
      if (value) {
        all[`--checkout-link-${name}`] = value;
      }
    }
    return all;
  }

  Object.assign(editor, { cssVariables });
})((window.checkoutLinkEmbed = window.checkoutLinkEmbed || {}));

/* The block "Checkout link" in the editor. Plain JavaScript: WordPress runs these files as they stand. */
(function (wp, editor) {
  const { createElement: el, Fragment, useEffect, useState } = wp.element;
  const { createBlock, registerBlockType } = wp.blocks;
  const { BlockControls, useBlockProps } = wp.blockEditor;
  const { ToolbarButton, ToolbarGroup } = wp.components;
  const { __ } = wp.i18n;
  const { addQueryArgs } = wp.url;
  const apiFetch = wp.apiFetch;
  const { Fault, icon, idOfUrl, Inspector, LinkPicker, Preview, site } = editor;

  /** What a block keeps of a link: the id, and what the link inside it needs while the API is down. */
  function attributesOf({ id, url, title, submitType }) {
    return { linkId: id, url, title, submitType };
  }

  function Edit({ attributes, setAttributes }) {
    const { linkId, url } = attributes;
    const [isReplacing, setReplacing] = useState(false);
    const blockProps = useBlockProps();
    const toResolve = !linkId && url ? url : null;
    useResolvedUrl(toResolve, setAttributes);
    const select = (link) => {
      setAttributes(attributesOf(link));
      setReplacing(false);
    };
    if (!linkId || isReplacing) {
      const onCancel = linkId ? () => setReplacing(false) : null;
      return el('div', blockProps, el(LinkPicker, { value: linkId, onSelect: select, onCancel }));
    }
    return el(
      Fragment,
      null,
      el(
        BlockControls,
        null,
        el(
          ToolbarGroup,
          null,
          el(
            ToolbarButton,
            { onClick: () => setReplacing(true) },
            __('Replace', 'checkout-link-embed'),
          ),
        ),
      ),
      el(Inspector, { attributes, setAttributes }),
      el(
        'div',
        blockProps,
        el(Preview, { attributes }),
        !site.hasKey &&
          el(Fault, {
            text: __('There is no secret key yet: buyers see a plain link.', 'checkout-link-embed'),
          }),
      ),
    );
  }

  /** A pasted URL without an id in it: the list of links knows its link. */
  function useResolvedUrl(url, setAttributes) {
    useEffect(() => {
      if (!url) {
        return;
      }
      apiFetch({ path: addQueryArgs('/checkout-links/v1/editor/links', { search: url }) }).then(
        ({ links }) => links.length === 1 && setAttributes(attributesOf(links[0])),
        () => undefined,
      );
    }, [url]);
  }

  /** `no_items`, `no_items="1"` and `no_items="false"` of a shortcode. */
  const flag = (name) => ({
    type: 'boolean',
    shortcode: ({ named = {}, numeric = [] }) =>
      numeric.includes(name) ||
      !['', '0', 'false'].includes(String(named[name] || '').toLowerCase()),
  });

  const isCheckoutUrl = ({ nodeName, textContent, children }) =>
    nodeName === 'P' &&
    children.length <= 1 &&
    !/\s/.test(textContent.trim()) &&
    idOfUrl(textContent) !== null;

  registerBlockType('checkout-link-embed/link', {
    icon,
    edit: Edit,
    save: () => null,
    transforms: {
      from: [
        {
          type: 'raw',
          // Before the embeds of WordPress.
          priority: 5,
          isMatch: isCheckoutUrl,
          transform: ({ textContent }) =>
            createBlock('checkout-link-embed/link', {
              linkId: idOfUrl(textContent),
              url: textContent.trim(),
            }),
        },
        {
          type: 'shortcode',
          tag: 'checkout_link',
          attributes: {
            linkId: { type: 'string', shortcode: ({ named: { id = '' } }) => id },
            layout: { type: 'string', shortcode: ({ named: { layout = 'card' } }) => layout },
            label: { type: 'string', shortcode: ({ named: { label = '' } }) => label },
            target: { type: 'string', shortcode: ({ named: { target = '_self' } }) => target },
            noItems: flag('no_items'),
            noDescription: flag('no_description'),
            showAmount: flag('show_amount'),
          },
        },
      ],
    },
  });
})(window.wp, window.checkoutLinkEmbed);

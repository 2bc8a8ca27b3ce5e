/* The block "Checkout link" in the editor. Plain JavaScript: WordPress runs this file as it stands. */
(function (wp) {
  const { createElement: el, Fragment, useEffect, useRef, useState } = wp.element;
  const { createBlock, registerBlockType } = wp.blocks;
  const { BlockControls, InspectorControls, PanelColorSettings, useBlockProps } = wp.blockEditor;
  const {
    Button,
    ExternalLink,
    Notice,
    PanelBody,
    Placeholder,
    SearchControl,
    SelectControl,
    Spinner,
    TextControl,
    ToggleControl,
    ToolbarButton,
    ToolbarGroup,
  } = wp.components;
  const { __, _n, sprintf } = wp.i18n;
  const { addQueryArgs } = wp.url;
  const apiFetch = wp.apiFetch;
  const site = window.checkoutLinkEmbed || { origins: [], hasKey: false };
  const LINK_ID = /^cl_[A-Za-z0-9_-]{1,61}$/;
  const SEARCH_DELAY_MS = 250;

  const icon = el(
    'svg',
    { viewBox: '0 0 24 24', width: 24, height: 24, 'aria-hidden': true },
    el('path', {
      d: 'M4 4.75h16c.7 0 1.25.55 1.25 1.25v12c0 .7-.55 1.25-1.25 1.25H4c-.7 0-1.25-.55-1.25-1.25V6c0-.7.55-1.25 1.25-1.25Zm.25 1.5v11.5h15.5V6.25H4.25ZM6 8h7v1.5H6V8Zm0 3h5v1.5H6V11Zm7 2.5h5c.3 0 .5.2.5.5v1.5c0 .3-.2.5-.5.5h-5a.5.5 0 0 1-.5-.5V14c0-.3.2-.5.5-.5Z',
    }),
  );

  /** The id of a checkout URL, or an empty string; `null` when it is of another origin. */
  function idOfUrl(text) {
    let url;
    try {
      url = new URL(text.trim());
    } catch {
      return null;
    }
    if (!site.origins.includes(url.origin)) {
      return null;
    }
    const last = url.pathname.split('/').pop();
    return LINK_ID.test(last) ? last : '';
  }

  /** A preset of the theme by its slug, or a stored value, in CSS. */
  function cssValue(slug, value, kind) {
    if (slug) {
      return `var(--wp--preset--${kind}--${slug})`;
    }
    return String(value || '').replace(/^var:preset\|([a-z]+)\|(.+)$/, 'var(--wp--preset--$1--$2)');
  }

  /** The editor's controls as the CSS variables of the element: as css_variables() in PHP. */
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

  function formatAmount({ value, currency }) {
    try {
      const format = new Intl.NumberFormat(document.documentElement.lang || undefined, {
        style: 'currency',
        currency,
      });
      return format.format(value / 10 ** format.resolvedOptions().maximumFractionDigits);
    } catch {
      return '';
    }
  }

  /** The merchant's links for a text, from this site's own server. */
  function useLinks(search, refreshes) {
    const [result, setResult] = useState(null);
    useEffect(() => {
      let isCurrent = true;
      setResult(null);
      const timer = setTimeout(
        () => {
          const path = addQueryArgs('/checkout-links/v1/editor/links', {
            search,
            refresh: refreshes > 0,
          });
          apiFetch({ path }).then(
            (links) => isCurrent && setResult(links),
            (error) =>
              isCurrent &&
              setResult({
                links: [],
                total: 0,
                fault: error.message || __('The links could not be loaded.', 'checkout-link-embed'),
              }),
          );
        },
        search ? SEARCH_DELAY_MS : 0,
      );
      return () => {
        isCurrent = false;
        clearTimeout(timer);
      };
    }, [search, refreshes]);
    return result;
  }

  /** What a block keeps of a link: the id, and what the link inside it needs while the API is down. */
  function attributesOf({ id, url, title, submitType }) {
    return { linkId: id, url, title, submitType };
  }

  function LinkRow({ link, isSelected, onSelect }) {
    const details = [
      link.amount && formatAmount(link.amount),
      !link.active && __('Inactive', 'checkout-link-embed'),
      !link.livemode && __('Test', 'checkout-link-embed'),
    ].filter(Boolean);
    return el(
      'li',
      null,
      el(
        Button,
        {
          className: 'checkout-link-embed-row',
          onClick: () => onSelect(link),
          'aria-pressed': isSelected,
        },
        el('span', { className: 'checkout-link-embed-row-title' }, link.title),
        el('span', { className: 'checkout-link-embed-row-details' }, details.join(' · ')),
      ),
    );
  }

  function LinkPicker({ value, onSelect, onCancel }) {
    const [search, setSearch] = useState('');
    const [refreshes, setRefreshes] = useState(0);
    const result = useLinks(search, refreshes);
    return el(
      Placeholder,
      {
        icon,
        label: __('Checkout link', 'checkout-link-embed'),
        instructions: __(
          'Choose one of your links, or paste its checkout URL.',
          'checkout-link-embed',
        ),
        className: 'checkout-link-embed-picker',
      },
      el(SearchControl, {
        label: __('Search links', 'checkout-link-embed'),
        value: search,
        onChange: setSearch,
      }),
      el(LinkList, { result, search, value, onSelect }),
      el(
        'div',
        { className: 'checkout-link-embed-actions' },
        el(
          Button,
          { variant: 'tertiary', onClick: () => setRefreshes(refreshes + 1) },
          __('Reload list', 'checkout-link-embed'),
        ),
        onCancel &&
          el(
            Button,
            { variant: 'tertiary', onClick: onCancel },
            __('Cancel', 'checkout-link-embed'),
          ),
      ),
    );
  }

  function LinkList({ result, search, value, onSelect }) {
    if (!result) {
      return el('p', { className: 'checkout-link-embed-loading' }, el(Spinner));
    }
    if (result.fault) {
      return el(Fault, { text: result.fault });
    }
    if (result.links.length === 0) {
      return el(
        'p',
        { role: 'status' },
        search
          ? __('No link matches.', 'checkout-link-embed')
          : __('Your account has no checkout links yet.', 'checkout-link-embed'),
      );
    }
    const rest = result.total - result.links.length;
    return el(
      Fragment,
      null,
      el(
        'ul',
        { className: 'checkout-link-embed-list' },
        result.links.map((link) =>
          el(LinkRow, { key: link.id, link, isSelected: link.id === value, onSelect }),
        ),
      ),
      rest > 0 &&
        /* translators: %d: number of links. */
        el(
          'p',
          null,
          sprintf(
            _n(
              '%d more link. Search to find it.',
              '%d more links. Search to find them.',
              rest,
              'checkout-link-embed',
            ),
            rest,
          ),
        ),
    );
  }

  function Fault({ text }) {
    const settings =
      site.settingsUrl &&
      el(ExternalLink, { href: site.settingsUrl }, __('Settings', 'checkout-link-embed'));
    return el(Notice, { status: 'warning', isDismissible: false }, text, ' ', settings);
  }

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
          },
        },
      ],
    },
  });
})(window.wp);

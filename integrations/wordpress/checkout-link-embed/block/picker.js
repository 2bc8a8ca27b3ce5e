/* The list of the merchant's links, with a search. */
(function (wp, editor) {
  const { createElement: el, Fragment, useEffect, useRef, useState } = wp.element;
  const { Button, ExternalLink, Notice, Placeholder, SearchControl, Spinner } = wp.components;
  const { __, _n, sprintf } = wp.i18n;
  const { addQueryArgs } = wp.url;
  const apiFetch = wp.apiFetch;
  const { site } = editor;
  const SEARCH_DELAY_MS = 250;
  // Minor units by ISO 4217; all other currencies have two. Not from `Intl`, which has the digits that people write.
  const MINOR_UNITS = {
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  };

  const icon = el(
    'svg',
    { viewBox: '0 0 24 24', width: 24, height: 24, 'aria-hidden': true },
    el('path', {
      d: 'M4 4.75h16c.7 0 1.25.55 1.25 1.25v12c0 .7-.55 1.25-1.25 1.25H4c-.7 0-1.25-.55-1.25-1.25V6c0-.7.55-1.25 1.25-1.25Zm.25 1.5v11.5h15.5V6.25H4.25ZM6 8h7v1.5H6V8Zm0 3h5v1.5H6V11Zm7 2.5h5c.3 0 .5.2.5.5v1.5c0 .3-.2.5-.5.5h-5a.5.5 0 0 1-.5-.5V14c0-.3.2-.5.5-.5Z',
    }),
  );

  function minorUnitsOf(currency) {
    const digits = Object.keys(MINOR_UNITS).find((each) => MINOR_UNITS[each].includes(currency));
    return Number(digits || 2);
  }

  function formatAmount({ value, currency }) {
    const digits = minorUnitsOf(currency);
    try {
      const format = new Intl.NumberFormat(document.documentElement.lang || undefined, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      return format.format(value / 10 ** digits);
    } catch {
      return '';
    }
  }

  /** The merchant's links for a text, from this site's own server. */
  function useLinks(search, refreshes) {
    const [result, setResult] = useState(null);
    const refreshed = useRef(0);
    useEffect(() => {
      let isCurrent = true;
      setResult(null);
      const timer = setTimeout(
        () => {
          const path = addQueryArgs('/checkout-links/v1/editor/links', {
            search,
            // Once for each press: the whole list is read for it.
            refresh: refreshes > refreshed.current,
          });
          refreshed.current = refreshes;
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

  Object.assign(editor, { icon, LinkPicker, Fault });
})(window.wp, (window.checkoutLinkEmbed = window.checkoutLinkEmbed || {}));

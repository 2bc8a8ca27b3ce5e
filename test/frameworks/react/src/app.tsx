import { useEffect, useRef, useState } from 'react';
import 'checkout-link-embed/react';
import type { CheckoutLinkElement, CheckoutLinkPayEvent } from 'checkout-link-embed';
import { emptyPage, hear } from '../../page.js';
import { Workshop } from './workshop.js';

export function App({ page: first = emptyPage }) {
  const [page, setPage] = useState(first);
  const reference = useRef<CheckoutLinkElement>(null);
  useEffect(() => {
    window.show = setPage;
    window.reloadFirst = () => reference.current?.reload();
  }, []);

  function pay(event: CheckoutLinkPayEvent): void {
    hear(event);
    if (page.hold) event.preventDefault();
  }

  return (
    <>
      <ul>
        {page.links.map(({ key, linkId, layout, label, noItems, link }, index) => (
          <li key={key}>
            <checkout-link
              id={key}
              className="shown"
              ref={index === 0 ? reference : null}
              link-id={linkId}
              layout={layout}
              label={label}
              no-items={noItems}
              link={link}
              oncheckout-link-ready={hear}
              oncheckout-link-inactive={hear}
              oncheckout-link-failed={hear}
              oncheckout-link-pay={pay}
            >
              <a href="/elsewhere">Buy elsewhere</a>
            </checkout-link>
          </li>
        ))}
      </ul>
      {page.workshop && <Workshop id={page.workshop} />}
    </>
  );
}

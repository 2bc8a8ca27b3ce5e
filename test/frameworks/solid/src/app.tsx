import { For, Show } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import 'checkout-link-embed/solid';
import type { CheckoutLinkElement, CheckoutLinkPayEvent } from 'checkout-link-embed';
import { emptyPage, hear } from '../../page.js';
import { Workshop } from './workshop.js';

export function App() {
  const [page, setPage] = createStore(emptyPage);
  const shown = new Map<string, CheckoutLinkElement>();
  window.show = (next) => setPage(reconcile(next, { key: 'key' }));
  window.reloadFirst = () => shown.get(page.links[0]?.key ?? '')?.reload();

  function pay(event: CheckoutLinkPayEvent): void {
    hear(event);
    if (page.hold) event.preventDefault();
  }

  return (
    <>
      <ul>
        <For each={page.links}>
          {(item) => (
            <li>
              <checkout-link
                id={item.key}
                ref={(element) => shown.set(item.key, element)}
                class="shown"
                link-id={item.linkId}
                layout={item.layout}
                label={item.label}
                no-items={item.noItems}
                prop:link={item.link}
                on:checkout-link-ready={hear}
                on:checkout-link-inactive={hear}
                on:checkout-link-failed={hear}
                on:checkout-link-pay={pay}
              >
                <a href="/elsewhere">Buy elsewhere</a>
              </checkout-link>
            </li>
          )}
        </For>
      </ul>
      <Show when={page.workshop}>{(id) => <Workshop id={id()} />}</Show>
    </>
  );
}

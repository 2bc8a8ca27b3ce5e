import { createSignal } from 'solid-js';
import 'checkout-link-embed/solid';

export function Workshop(props: { id: string }) {
  const [message, setMessage] = createSignal('');
  return (
    <>
      <checkout-link
        link-id={props.id}
        layout="compact"
        on:checkout-link-pay={(event) => setMessage(`On to ${event.link.title}`)}
        on:checkout-link-failed={(event) => setMessage(event.code)}
      >
        <a href={`https://checkout.leanrails.com/cl/${props.id}`}>Book the workshop</a>
      </checkout-link>
      <p>{message()}</p>
    </>
  );
}

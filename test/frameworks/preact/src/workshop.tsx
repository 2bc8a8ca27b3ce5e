import { useState } from 'preact/hooks';
import 'checkout-link-embed/preact';

export function Workshop({ id }: { id: string }) {
  const [message, setMessage] = useState('');
  return (
    <>
      <checkout-link
        link-id={id}
        layout="compact"
        oncheckout-link-pay={(event) => setMessage(`On to ${event.link.title}`)}
        oncheckout-link-failed={(event) => setMessage(event.code)}
      >
        <a href={`https://checkout.leanrails.com/cl/${id}`}>Book the workshop</a>
      </checkout-link>
      <p>{message}</p>
    </>
  );
}

import { useCallback, useState } from 'react';
import 'checkout-link-embed/react';
import type { CheckoutLinkElement, CheckoutLinkPayEvent } from 'checkout-link-embed';

export function SentWorkshop({ id }: { id: string }) {
  const [message, setMessage] = useState('');
  const listen = useCallback((element: CheckoutLinkElement | null) => {
    const paying = (event: CheckoutLinkPayEvent) => setMessage(`On to ${event.link.title}`);
    element?.addEventListener('checkout-link-pay', paying);
    return () => element?.removeEventListener('checkout-link-pay', paying);
  }, []);
  return (
    <>
      <checkout-link link-id={id} layout="compact" ref={listen}>
        <a href={`https://checkout.leanrails.com/cl/${id}`}>Book the workshop</a>
      </checkout-link>
      <p>{message}</p>
    </>
  );
}

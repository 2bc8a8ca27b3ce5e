import { createPaymentsClient } from 'checkout-link-embed/api';

/** Nothing here says that the page is dynamic, but the answer of the payments API is in it. */
export default async function Page() {
  const { checkoutLinks } = createPaymentsClient({
    // `next build` has no key.
    secretKey: process.env.LEANRAILS_SECRET_KEY ?? 'sk_test_build',
    baseUrl: process.env.LEANRAILS_API_BASE,
  });
  const { active } = await checkoutLinks.retrieve('cl_4de6fg8hi0jk');
  return <p>{active ? 'for sale' : 'not for sale'}</p>;
}

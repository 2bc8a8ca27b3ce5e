import 'checkout-link-embed/react';

export const runtime = 'edge';
// Rendered for each visit: a page that is built once would be rendered in Node.
export const dynamic = 'force-dynamic';

export default function Page() {
  return <checkout-link link-id="cl_4de6fg8hi0jk" layout="compact" />;
}

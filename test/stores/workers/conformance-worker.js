import { storeConformanceTests } from 'checkout-link-embed/testing';

/** Runs the test that the path names against the Durable Object, by RPC. */
export default {
  async fetch(request, { LINK_STORE }) {
    const name = decodeURIComponent(new URL(request.url).pathname.slice(1));
    const test = storeConformanceTests.find((each) => each.name === name);
    try {
      await test.run(LINK_STORE.get(LINK_STORE.idFromName('conformance')));
      return new Response('passed');
    } catch (error) {
      return new Response(String(error));
    }
  },
};

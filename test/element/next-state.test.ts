import { expect } from '@open-wc/testing';
import { linkOf, next, type LinkEvent, type LinkState } from '../../src/element/state.js';
import { linkView } from '../support/links.js';

const PAY_ORIGIN = 'https://checkout.leanrails.com';
const OTHER_ORIGIN = 'https://pay.example.com';

const link = linkView();
const inactiveLink = linkView({ active: false, url: null });
const newLink = linkView({ id: 'cl_new', url: `${PAY_ORIGIN}/cl/new` });
const newInactiveLink = linkView({ id: 'cl_new', active: false });

/** Every state, by the name that it has in the table. Codes and links tell the old from the new. */
const states: Record<string, LinkState> = {
  idle: { status: 'idle' },
  loading: { status: 'loading' },
  ready: {
    status: 'ready',
    link,
    payUrl: `${PAY_ORIGIN}/cl/cl_ceramics`,
    confirming: false,
    recovered: false,
  },
  confirming: {
    status: 'ready',
    link,
    payUrl: `${PAY_ORIGIN}/cl/cl_ceramics`,
    confirming: true,
    recovered: false,
  },
  inactive: { status: 'inactive', link: inactiveLink },
  missing: { status: 'missing' },
  no_answer: { status: 'failed', code: 'no_answer', retryable: true, retrying: false },
  'no_answer+': { status: 'failed', code: 'no_answer', retryable: true, retrying: true },
  bad_shape: { status: 'failed', code: 'bad_shape', retryable: false, retrying: false },
  'bad_shape+': { status: 'failed', code: 'bad_shape', retryable: false, retrying: true },
};

/** What only events lead to. */
const results: Record<string, LinkState> = {
  ...states,
  NEW: {
    status: 'ready',
    link: newLink,
    payUrl: `${PAY_ORIGIN}/cl/new`,
    confirming: false,
    recovered: false,
  },
  'NEW+': {
    status: 'ready',
    link: newLink,
    payUrl: `${PAY_ORIGIN}/cl/new`,
    confirming: false,
    recovered: true,
  },
  OFF: { status: 'inactive', link: newInactiveLink },
  unsafe_url: { status: 'failed', code: 'unsafe_url', retryable: false, retrying: false },
  timeout: { status: 'failed', code: 'timeout', retryable: true, retrying: false },
  refused: { status: 'failed', code: 'refused', retryable: false, retrying: false },
};

const checkoutOrigins = [PAY_ORIGIN];
const elsewhere = linkView({ id: 'cl_new', url: `${OTHER_ORIGIN}/cl/new` });
const events: Record<string, LinkEvent> = {
  cleared: { type: 'cleared' },
  requested: { type: 'requested', again: false },
  'requested again': { type: 'requested', again: true },
  revalidating: { type: 'revalidating' },
  revalidated: { type: 'revalidated' },
  'answered: active': { type: 'answered', link: newLink, checkoutOrigins },
  'answered: inactive': { type: 'answered', link: newInactiveLink, checkoutOrigins },
  'answered: other origin': { type: 'answered', link: elsewhere, checkoutOrigins },
  'failed: missing': { type: 'failed', code: 'missing', retryable: false },
  'failed: timeout': { type: 'failed', code: 'timeout', retryable: true },
  'failed: refused': { type: 'failed', code: 'refused', retryable: false },
};

/** The state before in the first line, the event in the first column. `+`: requested again after a failure. */
const table = `
event                   idle        loading     ready       confirming  inactive    missing     no_answer   no_answer+  bad_shape   bad_shape+
cleared                 idle        idle        idle        idle        idle        idle        idle        idle        idle        idle
requested               loading     loading     loading     loading     loading     loading     loading     loading     loading     loading
requested again         loading     loading     ready       confirming  inactive    missing     no_answer+  no_answer+  bad_shape+  bad_shape+
revalidating            idle        loading     confirming  confirming  inactive    missing     no_answer   no_answer+  bad_shape   bad_shape+
revalidated             idle        loading     ready       ready       inactive    missing     no_answer   no_answer+  bad_shape   bad_shape+
answered: active        NEW         NEW         NEW         NEW         NEW         NEW         NEW+        NEW+        NEW+        NEW+
answered: inactive      OFF         OFF         OFF         OFF         OFF         OFF         OFF         OFF         OFF         OFF
answered: other origin  unsafe_url  unsafe_url  unsafe_url  unsafe_url  unsafe_url  unsafe_url  unsafe_url  unsafe_url  unsafe_url  unsafe_url
failed: missing         missing     missing     missing     missing     missing     missing     missing     missing     missing     missing
failed: timeout         timeout     timeout     ready       ready       inactive    timeout     timeout     timeout     timeout     timeout
failed: refused         refused     refused     refused     refused     refused     refused     refused     refused     refused     refused
`;

const [[, ...columns] = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.split(/ {2,}/));

function named<T>(values: Record<string, T>, name: string): T {
  const value = values[name];
  if (!value) throw new Error(`The table names ${name}, which is not defined`);
  return value;
}

/** Throws on any change to `value`. */
function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
}

describe('the next state', () => {
  deepFreeze([states, events]);

  it('is listed for every state and every event', () => {
    expect(columns).to.deep.equal(Object.keys(states));
    expect(rows.map(([event]) => event)).to.deep.equal(Object.keys(events));
    for (const [event, ...cells] of rows) expect(cells, event).to.have.lengthOf(columns.length);
  });

  for (const [event = '', ...cells] of rows) {
    for (const [index, before] of columns.entries()) {
      const after = cells[index] ?? '';
      it(`after ${before}, ${event} is ${after}`, () => {
        const state = next(named(states, before), named(events, event));

        expect(state).to.deep.equal(named(results, after));
      });
    }
  }

  it('is the same object where nothing changes', () => {
    for (const [name, state] of Object.entries(states)) {
      const event: LinkEvent = { type: name === 'confirming' ? 'revalidating' : 'revalidated' };

      expect(next(state, event), name).to.equal(state);
    }
  });

  it('is ready for a link of any allowed origin', () => {
    const event: LinkEvent = {
      type: 'answered',
      link: elsewhere,
      checkoutOrigins: [PAY_ORIGIN, OTHER_ORIGIN],
    };

    expect(next({ status: 'loading' }, event)).to.deep.equal({
      status: 'ready',
      link: elsewhere,
      payUrl: elsewhere.url,
      confirming: false,
      recovered: false,
    });
  });

  it('is a failure for an active link without a URL', () => {
    const event: LinkEvent = { type: 'answered', link: linkView({ url: null }), checkoutOrigins };

    expect(next({ status: 'loading' }, event)).to.deep.equal(results.unsafe_url);
  });
});

describe('the link of a state', () => {
  it('is the one that the state shows', () => {
    for (const [name, state] of Object.entries(states)) {
      expect(linkOf(state), name).to.equal('link' in state ? state.link : undefined);
    }
  });
});

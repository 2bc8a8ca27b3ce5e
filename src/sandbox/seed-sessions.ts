import { complete, newSession, noAddress } from './checkout.js';
import type { CustomerDetails, StoredSession } from './objects.js';
import type { SeededLinkId } from './seed-links.js';
import type { Store } from './store.js';

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 24 * 60 * MINUTE_SECONDS;

const portland = {
  ...noAddress,
  line1: '12 Kiln Lane',
  city: 'Portland',
  state: 'OR',
  postal_code: '97201',
  country: 'US',
};

const kyoto = { ...noAddress, line1: '3-8 Gojozaka', city: 'Kyoto', country: 'JP' };

function buyer(name: string, email: string, rest: Partial<CustomerDetails> = {}): CustomerDetails {
  return { name, email, phone: null, address: noAddress, ...rest };
}

/** An open session started minutes ago; an expired one is days old. */
type SessionSeed = readonly [id: string, link: SeededLinkId, age: number, paidBy?: CustomerDetails];

/** Oldest first; ages in seconds before the start of the sandbox. */
const sessionSeeds: readonly SessionSeed[] = [
  [
    'cs_moonjar07sold',
    'cl_moonjar7to9p',
    9 * DAY_SECONDS,
    buyer('Ines Marquez', 'ines@example.com'),
  ],
  ['cs_moonjar08sold', 'cl_moonjar7to9p', 8 * DAY_SECONDS, buyer('Tom Okafor', 'tom@example.org')],
  ['cs_moonjar09sold', 'cl_moonjar7to9p', 8 * DAY_SECONDS, buyer('Li Wei', 'li.wei@example.com')],
  ['cs_concertleft01', 'cl_winterconc5t', 7 * DAY_SECONDS],
  ['cs_concertpaid02', 'cl_winterconc5t', 7 * DAY_SECONDS, buyer('Ann Reed', 'ann@example.net')],
  [
    'cs_kilnfund0001a',
    'cl_kilnfund93xq',
    6 * DAY_SECONDS,
    buyer('Jamie Rivera', 'jamie@example.com', { address: portland }),
  ],
  [
    'cs_teapotsold001',
    'cl_lastteapot1s',
    5 * DAY_SECONDS,
    buyer('Noor Haddad', 'noor@example.com'),
  ],
  ['cs_teapotsold002', 'cl_lastteapot1s', 4 * DAY_SECONDS, buyer('Max Brunner', 'max@example.org')],
  ['cs_teapotleft003', 'cl_lastteapot1s', 3 * DAY_SECONDS],
  [
    'cs_matchapaid001',
    'cl_matcha8jpy0d',
    2 * DAY_SECONDS,
    buyer('山田 花子', 'hanako@example.com', { phone: '+81 75 000 0000', address: kyoto }),
  ],
  [
    'cs_rakupaid00001',
    'cl_4de6fg8hi0jk',
    90 * MINUTE_SECONDS,
    buyer('Sam Ortiz', 'sam@example.com'),
  ],
  ['cs_rakuopen00002', 'cl_4de6fg8hi0jk', 20 * MINUTE_SECONDS],
  ['cs_breadopen0001', 'cl_breadbox7k2m', 5 * MINUTE_SECONDS],
];

/** `started` is in seconds. */
export function fillSessions(store: Store, started: number): void {
  for (const [id, linkId, age, paidBy] of sessionSeeds) {
    const link = store.links.get(linkId);
    if (!link) continue;
    const session = newSession(link, null, started - age, id);
    if (paidBy) complete(session, copyOf(paidBy));
    else expireIfOver(session, started);
    store.sessions.set(id, session);
  }
}

function expireIfOver(session: StoredSession, time: number): void {
  if (session.expires_at <= time) session.status = 'expired';
}

function copyOf(customer: CustomerDetails): CustomerDetails {
  return { ...customer, address: { ...customer.address } };
}

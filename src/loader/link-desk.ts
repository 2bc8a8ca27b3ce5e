import { isLinkId } from '../wire/link-id.js';
import type { CheckoutLinkView } from '../wire/link.js';
import { own } from '../wire/own.js';
import { exchange, fetchLink, readAnswer, type Attempt } from './fetch-link.js';
import { LinkLoadError, type LinkLoadErrorCode } from './link-load-error.js';
import { scheduleTimeout } from './schedule-timeout.js';

/** As many as an endpoint answers for at once. */
const MOST_AT_ONCE = 100;

interface Caller {
  attempt: Attempt;
  resolve(link: CheckoutLinkView | Promise<CheckoutLinkView>): void;
  reject(reason: unknown): void;
  /** Called when nobody wants the answer any more. */
  left(): void;
}

/** Those who are asked for together. */
interface Group {
  callers: Caller[];
  send(): void;
  cancel(): void;
}

function isWaiting({ attempt }: Caller): boolean {
  return !attempt.signal.aborted;
}

/** Why a link is asked for again, and in how many milliseconds. */
export interface Retry {
  failure: LinkLoadError;
  delay: number;
}

/** Gives links; those that are asked for together come by one request. */
export interface LinkDesk {
  ask(attempt: Attempt, retry?: Retry): Promise<CheckoutLinkView>;
  /** Sends now what waits for the end of the task. */
  flush(): void;
}

/**
 * Makes one request of all that is asked for in the same task: `{endpoint}?id=a&id=b`, ids in
 * ascending order. That is the earliest moment at which a page's elements have all asked: a script
 * upgrades them in one task, and the parser lets microtasks run between any two. A frame would be
 * later, and never comes in a hidden tab. What failed together is asked for together again.
 *
 * An endpoint that does not answer with such a list is asked for one link at a time from then on.
 */
export function createLinkDesk(): LinkDesk {
  const waiting = new Map<string | LinkLoadError, Group>();
  const oneByOne = new Set<string>();

  function openGroup(key: string | LinkLoadError, { schedule }: Attempt, retry?: Retry): Group {
    const callers: Caller[] = [];
    const send = () => {
      if (waiting.get(key) !== group) return;
      waiting.delete(key);
      const all = callers.filter(isWaiting);
      while (all.length > 0) void serve(all.splice(0, MOST_AT_ONCE));
    };
    const group = {
      callers,
      send,
      cancel: retry ? schedule(send, retry.delay) : scheduleTimeout(send, 0),
    };
    waiting.set(key, group);
    return group;
  }

  function gather(caller: Caller, retry: Retry | undefined): void {
    const { cache, endpoint, signal } = caller.attempt;
    const key = retry?.failure ?? `${cache} ${endpoint.href}`;
    const group = waiting.get(key) ?? openGroup(key, caller.attempt, retry);
    group.callers.push(caller);
    caller.left = () => {
      if (group.callers.some(isWaiting)) return;
      group.cancel();
      group.send();
    };
    signal.addEventListener('abort', () => caller.left());
  }

  async function serve(callers: Caller[]): Promise<void> {
    const [first, second] = callers;
    if (!first) return;
    const { href } = first.attempt.endpoint;
    try {
      if (second && !oneByOne.has(href)) {
        await serveList(callers, first.attempt);
        return;
      }
    } catch (error) {
      if (!lacksLists(error)) {
        for (const { reject } of callers) reject(error);
        return;
      }
      oneByOne.add(href);
    }
    for (const { attempt, resolve } of callers) resolve(fetchLink(attempt));
  }

  return {
    ask: (attempt, retry) =>
      !retry && (oneByOne.has(attempt.endpoint.href) || !isLinkId(attempt.id))
        ? fetchLink(attempt)
        : new Promise((resolve, reject) => {
            gather({ attempt, resolve, reject, left: () => undefined }, retry);
          }),
    flush() {
      for (const group of waiting.values()) group.send();
    },
  };
}

async function serveList(callers: Caller[], any: Attempt): Promise<void> {
  callers.sort((a, b) => (a.attempt.id < b.attempt.id ? -1 : 1));
  const url = new URL(any.endpoint);
  const ids = callers.map(({ attempt }) => `id=${attempt.id}`).join('&');
  url.search = url.search ? `${url.search}&${ids}` : ids;
  const controller = new AbortController();
  for (const caller of callers) {
    caller.left = () => {
      if (!callers.some(isWaiting)) controller.abort();
    };
  }
  const { signal } = controller;
  const { body, retryAfter } = await exchange({ ...any, url: url.href, signal });
  const items = readList(url.href, body, callers);
  const failures = failuresIn(url.href, retryAfter);
  callers.forEach(({ attempt, resolve, reject }, index) => {
    try {
      resolve(readItem(url.href, attempt.id, items[index], failures));
    } catch (error) {
      reject(error);
    }
  });
}

/**
 * The list's items, one for each caller. A list of anything else is not an answer: a proxy of the
 * payments API lists all links here, without what they sell.
 */
function readList(url: string, body: unknown, callers: Caller[]): unknown[] {
  const data = own(body, 'data');
  const isAnswer = (item: unknown, { attempt }: Caller) =>
    own(item, 'id') === attempt.id && (own(item, 'line_items') ?? own(item, 'error'));
  if (
    Array.isArray(data) &&
    data.length === callers.length &&
    callers.every((caller, index) => isAnswer(data[index], caller))
  ) {
    return data;
  }
  throw new LinkLoadError('bad_shape', url, 'it is not the list of these links');
}

const CODES = new Map<string, LinkLoadErrorCode>([
  ['resource_missing', 'missing'],
  ['rate_limit_exceeded', 'rate_limited'],
]);

function readItem(
  url: string,
  id: string,
  item: unknown,
  failureOf: (code: string) => LinkLoadError,
): CheckoutLinkView {
  const error = own(item, 'error');
  if (error) throw failureOf(String(own(error, 'code')));
  return readAnswer(url, id, item);
}

/** The failures in one answer, one for each code: whoever shares one tries again together. */
function failuresIn(url: string, retryAfter: number | undefined): (code: string) => LinkLoadError {
  const failures = new Map<string, LinkLoadError>();
  return (code) => {
    const reason = CODES.get(code) ?? 'unavailable';
    const failure = failures.get(code) ?? new LinkLoadError(reason, url, code, { retryAfter });
    failures.set(code, failure);
    return failure;
  };
}

/**
 * Whether it may be that the endpoint has no lists. No answer counts: where a server's error page lets
 * no other origin read it, a 404 looks like a lost connection.
 */
function lacksLists(error: unknown): boolean {
  if (!(error instanceof LinkLoadError)) return false;
  const { code, status = 0, retryable } = error;
  return !retryable || code === 'no_answer' || (code === 'unavailable' && status < 502);
}

import { problem, type ProblemCode } from '../../wire/problem.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import {
  JSON_BODY,
  refusal,
  type EndpointAnswer,
  type EndpointContext,
  type EndpointRequest,
  type LinkedAnswer,
} from './message.js';
import type { Clock } from '../clock.js';
import type { CacheResult } from '../endpoint-event.js';
import { entityTag, namesTag } from './etag.js';
import { cacheHeaders, leastOf, remainingOf, type Remaining } from './cache-headers.js';
import type { CacheEntry, CacheLifetimes } from '../cache/link-cache.js';

/** A link as it is sent, made once for all answers that show it. */
export interface ShownLink {
  link: CheckoutLinkView;
  body: string;
  /** Strong: the same for the same body, on any machine. */
  etag: string;
}

export async function showLink(link: CheckoutLinkView): Promise<ShownLink> {
  const body = JSON.stringify(link);
  return { link, body, etag: await entityTag(body) };
}

/** A link that can be shown, or the reason why there is none. */
export type LinkOutcome =
  | { entry: CacheEntry<ShownLink>; shown: ShownLink; result: CacheResult }
  | { problem: ProblemCode; retryAfter: number | null };

/** Answers at once what it can answer without waiting. */
export type LinkReader = (
  id: string,
  context: EndpointContext | undefined,
) => LinkOutcome | Promise<LinkOutcome>;

interface LinkAnswerOptions {
  readLink: LinkReader;
  lifetimes: CacheLifetimes;
  clock: Clock;
  missing: EndpointAnswer;
}

interface HeadersForSecond {
  age: number;
  result: CacheResult;
  headers: EndpointAnswer['headers'];
}

/** The last that applies is what is said of a list. */
const RESULTS: readonly CacheResult[] = ['hit', 'stale', 'miss', 'stale_if_error'];

/** Milliseconds that links of one answer wait for each other at most, unless the machine sleeps meanwhile. */
const LONGEST_WAIT = 10_000;

/** Answers about one link, and about several. */
export function createLinkAnswers({ readLink, lifetimes, clock, missing }: LinkAnswerOptions) {
  const known = new WeakMap<object, HeadersForSecond>();
  const missingFor = Math.floor(lifetimes.missing / 1000);

  function one(
    id: string,
    request: EndpointRequest,
    began: number,
    context: EndpointContext | undefined,
  ): LinkedAnswer | Promise<LinkedAnswer> {
    const reading = readLink(id, context);
    if (!(reading instanceof Promise)) return oneAnswer(reading, request, began, began);
    return reading.then((outcome) => oneAnswer(outcome, request, began, clock.now()));
  }

  function oneAnswer(
    outcome: LinkOutcome,
    request: EndpointRequest,
    began: number,
    now: number,
  ): LinkedAnswer {
    if ('problem' in outcome) return { ...refused(outcome), links: 1 };
    const { etag, body } = outcome.shown;
    return unlessNamed(request, etag, headersOf(outcome, began, now), body, 1);
  }

  function refused({
    problem: code,
    retryAfter,
  }: {
    problem: ProblemCode;
    retryAfter: number | null;
  }) {
    if (code === 'resource_missing') return missing;
    return refusal(code, retryAfter === null ? {} : { 'Retry-After': String(retryAfter) });
  }

  /** The headers are the same for a second: most answers are made of what is there already. */
  function headersOf(
    outcome: Extract<LinkOutcome, { shown: ShownLink }>,
    began: number,
    now: number,
  ) {
    const { entry, shown, result } = outcome;
    const age = Math.floor((now - entry.born) / 1000);
    const last = known.get(entry);
    if (last?.age === age && last.result === result) return last.headers;
    const headers = {
      ...JSON_BODY,
      ...cacheHeaders(remainingOf(entry, lifetimes, now), result),
      ETag: shown.etag,
      ...serverTiming(result, now - began),
    };
    known.set(entry, { age, result, headers });
    return headers;
  }

  async function several(
    ids: readonly string[],
    request: EndpointRequest,
    began: number,
    context: EndpointContext | undefined,
  ): Promise<LinkedAnswer> {
    const outcomes = await allOf(ids, context);
    const data = outcomes.map((outcome, index) => itemOf(outcome, ids[index] ?? ''));
    const body = `{"object":"list","data":[${data.join()}]}`;
    const passing = outcomes.filter(isPassing);
    if (passing.length > 0) return { ...passingAnswer(passing, body), links: ids.length };
    const now = clock.now();
    const results = outcomes.map((outcome) => ('problem' in outcome ? 'hit' : outcome.result));
    const worst = RESULTS.findLast((each) => results.includes(each)) ?? 'hit';
    const etag = await entityTag(body);
    const headers = {
      ...JSON_BODY,
      ...cacheHeaders(leastOf(outcomes.map((outcome) => remaining(outcome, now))), worst),
      ETag: etag,
      ...serverTiming(worst, now - began),
    };
    return unlessNamed(request, etag, headers, body, ids.length);
  }

  /** While one is waited for, others grow old: those that may not be shown any more are asked for again. */
  async function allOf(ids: readonly string[], context: EndpointContext | undefined) {
    const read = async (id: string) => readLink(id, context);
    let outcomes = await Promise.all(ids.map(read));
    const isTooOld = (outcome: LinkOutcome) => 'entry' in outcome && isOutlived(outcome);
    while (outcomes.some(isTooOld)) {
      outcomes = await Promise.all(
        outcomes.map(async (outcome, index) =>
          isTooOld(outcome) ? read(ids[index] ?? '') : outcome,
        ),
      );
    }
    return outcomes;
  }

  function isOutlived({ entry, result }: Extract<LinkOutcome, { shown: ShownLink }>): boolean {
    const { fresh, staleWhileRevalidate, staleIfError } = lifetimes;
    const inOutage = result === 'stale_if_error' ? staleIfError : 0;
    const most = fresh + staleWhileRevalidate + inOutage;
    // What was asked for just now is shown even if nothing may be kept.
    return clock.now() - entry.born >= (result === 'miss' ? Math.max(most, LONGEST_WAIT) : most);
  }

  function remaining(outcome: LinkOutcome, now: number): Remaining {
    if ('entry' in outcome) return remainingOf(outcome.entry, lifetimes, now);
    return { age: 0, ttl: missingFor, fresh: missingFor, staleWhileRevalidate: 0, staleIfError: 0 };
  }

  return { one, several, missing, refused };
}

export type LinkAnswers = ReturnType<typeof createLinkAnswers>;

export function unlessNamed(
  request: EndpointRequest,
  etag: string,
  headers: EndpointAnswer['headers'],
  body: string,
  links: number,
): LinkedAnswer {
  const isNamed = namesTag(request.header('if-none-match'), etag);
  return isNamed
    ? { status: 304, headers, body: null, links }
    : { status: 200, headers, body, links };
}

function itemOf(outcome: LinkOutcome, id: string): string {
  return 'shown' in outcome
    ? outcome.shown.body
    : JSON.stringify({ id, ...problem(outcome.problem) });
}

/** A trouble that may be over soon, unlike an unknown link. */
function isPassing(
  outcome: LinkOutcome,
): outcome is Extract<LinkOutcome, { problem: ProblemCode }> {
  return 'problem' in outcome && outcome.problem !== 'resource_missing';
}

function passingAnswer(
  passing: readonly { retryAfter: number | null }[],
  body: string,
): EndpointAnswer {
  const wait = Math.max(...passing.map(({ retryAfter }) => retryAfter ?? 0));
  const retry: Record<string, string> = wait > 0 ? { 'Retry-After': String(wait) } : {};
  return { status: 200, headers: { ...JSON_BODY, 'Cache-Control': 'no-store', ...retry }, body };
}

/** How long the API took; said only where it was waited for. */
export function serverTiming(result: CacheResult, ms: number): Record<string, string> {
  return result === 'hit' || result === 'stale'
    ? {}
    : { 'Server-Timing': `upstream;dur=${Math.round(ms)}` };
}

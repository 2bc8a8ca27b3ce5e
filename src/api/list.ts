import type { GenericSchema } from 'valibot';
import type { CallOptions } from './call-options.js';
import {
  failureMessage,
  parameterError,
  PaymentsError,
  type PaymentsErrorDetails,
  type RequestLine,
} from './payments-error.js';
import type { Transport } from './transport.js';

/** One page of a list, newest first. */
export interface Page<T> {
  object: 'list';
  data: T[];
  /** Whether there are more items in the requested direction. */
  has_more: boolean;
  /** The list's path, `/v1/…`. */
  url: string;
  /** For `starting_after`; null or absent when there is no further page, or in other editions. */
  next_cursor?: string | null | undefined;
}

export interface PageParams {
  /** Items of a page, 1 to 100. The API's default is 10. */
  limit?: number | undefined;
  /** Id of the last item of the previous page: the response has older ones. */
  starting_after?: string | undefined;
  /** Id of the first item of the previous page: the response has newer ones. */
  ending_before?: string | undefined;
}

/**
 * A lazy list: nothing is requested before it is awaited. `await` it for one page (always the same
 * one), or `for await` over it for the items of all pages, each requested when it is needed.
 *
 * Items are in order from newest to oldest. With `ending_before` iteration goes from older to newer
 * items: each page is iterated in reverse.
 */
export interface List<T> extends Promise<Page<T>>, AsyncIterable<T> {}

export interface ListSource<T> {
  send: Transport;
  /** Throws when the list has no path, for a malformed id. */
  line(): RequestLine;
  schema: GenericSchema<unknown, Page<T>>;
  params: PageParams;
  options: CallOptions | undefined;
}

type Identified = { id?: string | null | undefined };

export function createList<T extends Identified>(source: ListSource<T>): List<T> {
  let firstPage: Promise<Page<T>> | undefined;
  const page = () => (firstPage ??= loadPage(source, source.params));

  return {
    [Symbol.toStringTag]: 'List',
    then: (onfulfilled, onrejected) => page().then(onfulfilled, onrejected),
    catch: (onrejected) => page().catch(onrejected),
    finally: (onfinally) => page().finally(onfinally),
    [Symbol.asyncIterator]: () => iterate(source),
  };
}

async function* iterate<T extends Identified>(
  source: ListSource<T>,
): AsyncGenerator<T, void, undefined> {
  const backwards = source.params.ending_before !== undefined;
  const cursors = new Set([source.params.starting_after ?? source.params.ending_before]);
  let params = source.params;

  for (;;) {
    const page = await loadPage(source, params);
    yield* backwards ? page.data.toReversed() : page.data;
    if (!page.has_more || page.data.length === 0) return;
    const cursor = backwards ? page.data[0]?.id : nextCursorOf(page);
    if (typeof cursor !== 'string') throw listError(source.line(), noCursor);
    if (cursors.has(cursor)) throw listError(source.line(), repeatedCursor);
    cursors.add(cursor);
    params = { ...params, [backwards ? 'ending_before' : 'starting_after']: cursor };
  }
}

/** For `starting_after` of the next page, in editions with and without `next_cursor`; `null` when there is none. */
export function nextCursorOf<T extends Identified>(page: Page<T>): string | null {
  const { has_more, next_cursor, data } = page;
  return (has_more ? (next_cursor ?? data.at(-1)?.id) : null) ?? null;
}

async function loadPage<T>(source: ListSource<T>, params: PageParams): Promise<Page<T>> {
  const { send, schema, options } = source;
  const line = source.line();
  if (params.starting_after !== undefined && params.ending_before !== undefined) {
    throw parameterError(line, 'ending_before', 'cannot be combined with `starting_after`');
  }
  return send({ ...line, query: params, schema, options });
}

const noCursor: PaymentsErrorDetails = {
  type: 'answer_error',
  code: 'unexpected_shape',
  reason: 'the list has more pages but names no cursor for the next one',
};

const repeatedCursor: PaymentsErrorDetails = {
  type: 'answer_error',
  code: 'cursor_repeated',
  reason: 'the list leads back to a page that was already read',
};

function listError(line: RequestLine, details: PaymentsErrorDetails): PaymentsError {
  return new PaymentsError(failureMessage(line, details), details);
}

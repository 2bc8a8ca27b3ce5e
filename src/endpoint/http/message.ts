/** What the endpoint needs to know of a request, independent of server and runtime. */
export interface EndpointRequest {
  method: string;
  /** The request target as received, path or absolute URL: not decoded, not resolved. */
  target: string;
  /** A header by its lower-case name. */
  header(name: string): string | null;
  /**
   * The raw bytes of the body, or why there are none; `null` when an adapter cannot say why. More than
   * `limit` bytes are too large. Called for webhooks only; an adapter without it cannot receive them.
   */
  body?(limit: number): Promise<Uint8Array | BodyFault | null>;
}

/**
 * `cut`: the connection ended before the body did. `consumed`: other code has read it. `busy`: all bodies that are
 * being read take too much memory.
 */
export type BodyFault = 'too_large' | 'cut' | 'consumed' | 'busy';

/**
 * What to send. The body is text, `null` for none, and not sent in response to HEAD. The same object is the response to
 * many requests, so it is frozen: copy it to change it.
 */
export interface EndpointResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What some runtimes pass to a handler beside the request (Workers: `ExecutionContext`). */
export interface EndpointContext {
  waitUntil?(promise: Promise<unknown>): void;
}

/** A response with the number of links that it is about, for the `request` event. */
export type LinkedResponse = EndpointResponse & { links?: number };

/** A request with the data that its handling needs. */
export interface RequestContext {
  request: EndpointRequest;
  context: EndpointContext | undefined;
  /** By the age clock. */
  startedAt: number;
}

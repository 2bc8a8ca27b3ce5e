/** Larger numbers are capped (RFC 9111, 1.2.2). */
const MAX_RETRY_AFTER_SECONDS = 2 ** 31;

const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d( \d{4}| GMT)$/;

/**
 * `Retry-After` in seconds (RFC 9110, 10.2.3: seconds, or an HTTP date). Any other value (negative,
 * fractional, exponent) counts as absent; a date in the past is 0.
 *
 * @param now milliseconds since the epoch
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text), MAX_RETRY_AFTER_SECONDS);
  if (!HTTP_DATE.test(text)) return undefined;
  // The obsolete asctime form has no time zone; it is in GMT (RFC 9110, 5.6.7).
  const date = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  if (Number.isNaN(date)) return undefined;
  return Math.max(0, Math.ceil((date - now) / 1000));
}

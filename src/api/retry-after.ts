/** RFC 9110, 10.2.3: seconds, or an HTTP date. Larger numbers count as this one (1.2.2 of RFC 9111). */
const MOST_SECONDS = 2 ** 31;

const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d( \d{4}| GMT)$/;

/**
 * Seconds to wait, by the `Retry-After` header. Anything that is neither seconds nor a date
 * (negative, fractional, exponent) counts as absent; a date in the past is 0.
 *
 * @param now milliseconds since the epoch
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text), MOST_SECONDS);
  if (!HTTP_DATE.test(text)) return undefined;
  // The obsolete asctime form names no zone, and is in GMT too (RFC 9110, 5.6.7).
  const date = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  if (Number.isNaN(date)) return undefined;
  return Math.max(0, Math.ceil((date - now) / 1000));
}

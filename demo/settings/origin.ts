/** A URL's host may have `;` and quotes, which end a directive or a source of a policy. */
const ORIGIN = /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/;

/** The origin of a URL, as policies and options name it; `null` for a text without one. */
export function originOf(url: string): string | null {
  try {
    const { origin } = new URL(url);
    return ORIGIN.test(origin) ? origin : null;
  } catch {
    return null;
  }
}

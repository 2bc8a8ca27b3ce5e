/** Beside code with the id of a link, and when a link is made. */
export const SANDBOX_LINK =
  'This link exists only in the sandbox. Replace its id everywhere with one of your own.';

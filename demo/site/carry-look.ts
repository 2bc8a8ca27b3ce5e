import { carriedQuery } from './carried-query.js';

/** Shows the page's elements in the look that was chosen in the playground, and says so; else does nothing. */
export async function carryLook(): Promise<void> {
  if (carriedQuery() === '') return;
  const { showLook } = await import('./show-look.js');
  showLook();
}

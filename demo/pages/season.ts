/*
 * Repeats the week in the page for a season: a hundred elements, before the element is defined. Without
 * the script the page shows one week.
 */
const WEEKS = 25;
const first = Date.UTC(2027, 2, 6);
const day = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'long', timeZone: 'UTC' });

const week = document.querySelector('.week');

function saturday(_: unknown, index: number): Node {
  const copy = week?.cloneNode(true) as HTMLElement;
  const heading = copy.querySelector('h2');
  if (heading) heading.textContent = day.format(first + index * 7 * 24 * 60 * 60 * 1000);
  return copy;
}

week?.replaceWith(...Array.from({ length: WEEKS }, saturday));

/*
 * Repeats the one week of the page over a season: a hundred elements, before any of them is defined.
 * Without the script the one week stands for all.
 */
const WEEKS = 25;
const first = Date.UTC(2027, 2, 6);
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

const week = document.querySelector('.week');

function saturday(_: unknown, index: number): Node {
  const copy = week?.cloneNode(true) as HTMLElement;
  const heading = copy.querySelector('h2');
  if (heading) heading.textContent = day.format(first + index * 7 * 24 * 60 * 60 * 1000);
  return copy;
}

week?.replaceWith(...Array.from({ length: WEEKS }, saturday));

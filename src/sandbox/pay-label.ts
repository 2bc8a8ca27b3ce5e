import { formatMoney } from './money.js';
import { totalOf } from './objects.js';
import type { StoredLink } from './objects.js';

/** The label of the pay button. The provider's labels are not documented; these are the sandbox's own. */
export function payLabel(link: StoredLink): string {
  const total = totalOf(link.lineItems);
  const verb = verbOf(link);
  if (total > 0) return `${verb} ${formatMoney(total, link.currency)}`;
  return verb === 'Pay' ? 'Complete order' : verb.replace(/ .*/, '');
}

function verbOf({ submit_type }: StoredLink): string {
  switch (submit_type) {
    case 'book':
      return 'Book for';
    case 'donate':
      return 'Donate';
    case 'subscribe':
      return 'Subscribe for';
    case 'pay':
    case 'auto':
    case undefined:
      return 'Pay';
  }
}

import type { SessionRow } from '../merchant/rows.js';
import { backendReady } from '../site/backend.js';
import '../site/start.js';
import { siteUrl } from '../site/site-url.js';

const rows = document.querySelector('#sessions');

/** Lists the latest sessions. They change while the buyer is on the hosted page. */
async function listSessions(): Promise<void> {
  await backendReady();
  const response = await fetch(siteUrl('back-office/sessions'));
  const sessions = (await response.json()) as SessionRow[];
  rows?.replaceChildren(...sessions.map(tableRow));
}

function tableRow(session: SessionRow): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.append(
    cell(session.id),
    cell(session.status ?? '', `status ${session.status}`),
    cell(session.customer ?? '–'),
    cell(amountOf(session), 'amount'),
    cell(timeOf(session)),
  );
  return row;
}

function cell(text: string, className = ''): HTMLTableCellElement {
  const cell = document.createElement('td');
  cell.className = className;
  cell.textContent = text;
  return cell;
}

function amountOf({ amount, currency }: SessionRow): string {
  if (amount === null || currency === null) return '–';
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Without a backend the table stays as it is: `startDemo` says why. */
const updateSessions = () => void listSessions().catch(() => {});

addEventListener('pageshow', updateSessions);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') updateSessions();
});

function timeOf({ created }: SessionRow): string {
  return created === null ? '–' : new Date(created * 1000).toLocaleString('en');
}

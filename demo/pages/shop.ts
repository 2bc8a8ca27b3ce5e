import { backOffice, type SessionRow } from '../data/back-office.js';
import { amountOf } from '../data/sessions.js';
import { backendReady } from '../site/backend.js';
import '../site/start.js';

const rows = document.querySelector('#sessions');

/** Lists the latest sessions. They change while the buyer is on the hosted page. */
async function listSessions(): Promise<void> {
  await backendReady();
  const sessions = await backOffice.sessions();
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

/** Without a backend the table stays as it is: `startDemo` says why. */
const updateSessions = () => void listSessions().catch(() => {});

addEventListener('pageshow', updateSessions);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') updateSessions();
});

function timeOf({ created }: SessionRow): string {
  return created === null ? '–' : new Date(created * 1000).toLocaleString('en');
}

import { html, type TemplateResult } from 'lit';
import type { SessionRow } from './back-office.js';
import { formatMoney } from './money.js';

/** The merchant's latest checkout sessions. */
export function sessionTable(sessions: readonly SessionRow[]): TemplateResult {
  return html`<div class="scroll" role="region" aria-label="Latest sessions" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">Session</th>
          <th scope="col">Status</th>
          <th scope="col">Customer</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        ${sessions.map(
          (session) =>
            html`<tr>
              <td><code>${session.id}</code></td>
              <td>${session.status}</td>
              <td>${session.customer ?? '–'}</td>
              <td>${amountOf(session)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The session's amount with its currency; a dash where the session has none. */
export function amountOf({ amount, currency }: SessionRow): string {
  return amount === null || currency === null ? '–' : formatMoney(amount, currency);
}

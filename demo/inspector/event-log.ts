import { html, type TemplateResult } from 'lit';
import type { LogEntry } from '../preview/messages.js';

/** The element's events, newest first. */
export function eventLog(entries: readonly LogEntry[], clear: () => void): TemplateResult {
  return html`<p class="hint">
      Events of the widget in the frame. In this demo <code>checkout-link-pay</code> is canceled,
      and the hosted page opens in another tab.
    </p>
    <div class="scroll" role="log" aria-label="Events" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Event</th>
            <th scope="col">Detail</th>
            <th scope="col">Cancelable</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map(
            ({ time, name, detail, cancelable }) =>
              html`<tr>
                <td>${(time / 1000).toFixed(2)} s</td>
                <td><code>${name}</code></td>
                <td><code>${detail}</code></td>
                <td>${cancelable ? 'yes' : 'no'}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="buttons"><button type="button" @click=${clear}>Clear</button></p>`;
}

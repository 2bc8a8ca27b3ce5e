import { html, type TemplateResult } from 'lit';
import { announcedBy, heardIn } from './accessibility.js';

/** What a screen reader finds in the widget, and what it is told without looking. */
export function accessibilityPanel(element: Element | null): TemplateResult {
  const heard = element ? heardIn(element) : [];
  const announced = element ? announcedBy(element) : '';
  return html`<div class="scroll" role="region" aria-label="Roles and names" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Name or text</th>
          </tr>
        </thead>
        <tbody>
          ${heard.map(
            ({ role, name }) =>
              html`<tr>
                <td><code>${role}</code></td>
                <td>${name}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p>
      Announced: <output>${announced || 'nothing'}</output>
      <span class="hint">The pay control is a link: Tab reaches it, Enter follows it.</span>
    </p>`;
}

import { html, type TemplateResult } from 'lit';
import { accessibleNodes, liveRegionText } from './accessibility.js';

/** The widget's roles, names and live region, as in a screen reader. */
export function accessibilityPanel(element: Element | null): TemplateResult {
  const nodes = element ? accessibleNodes(element) : [];
  const announced = element ? liveRegionText(element) : '';
  return html`<div class="scroll" role="region" aria-label="Roles and names" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Name or text</th>
          </tr>
        </thead>
        <tbody>
          ${nodes.map(
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
      <span class="hint">The pay control is a link: focus it with Tab, follow it with Enter.</span>
    </p>`;
}

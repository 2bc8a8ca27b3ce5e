import { html, type TemplateResult } from 'lit';
import type { Measures } from '../preview/messages.js';
import { copyButton } from '../site/copy-button.js';
import { scriptSize } from '../code-export/script-tag.js';

/** How large, how fast and how still the widget in the frame is. */
export function measuresPanel(measures: Measures | null): TemplateResult {
  if (!measures) return html`<p class="hint">Nothing is shown yet.</p>`;
  const { width, height, readyAfter, shift } = measures;
  const room = `checkout-link {\n  min-block-size: ${Math.ceil(height)}px;\n}`;
  return html`<dl class="measures">
      <div>
        <dt>Size</dt>
        <dd>${Math.round(width)} × ${Math.round(height)} px</dd>
      </div>
      <div>
        <dt>Time to ready</dt>
        <dd>${readyAfter === null ? '–' : `${Math.round(readyAfter)} ms`}</dd>
      </div>
      <div>
        <dt>Layout shift</dt>
        <dd>${shift.toFixed(3)}</dd>
      </div>
      <div>
        <dt>Script</dt>
        <dd>${(scriptSize / 1000).toFixed(1)} kB</dd>
      </div>
    </dl>
    <p class="hint">
      Time from the element’s definition to its first outcome, with sandbox and endpoint in this
      browser or on this computer. The script’s size is that of its Brotli form.
    </p>
    <div class="code">
      <pre tabindex="0" role="region" aria-label="Room for the widget"><code>${room}</code></pre>
      ${copyButton(room, 'the room for the widget')}
    </div>
    <p class="hint">With these lines nothing below the widget moves when it arrives.</p>`;
}

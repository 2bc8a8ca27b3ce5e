import { html, type TemplateResult } from 'lit';
import type { Metrics } from '../preview/messages.js';
import { copyButton } from '../site/copy-button.js';
import { scriptBytes } from '../code-export/script-tag.js';

/** Size, load time and layout shift of the widget in the frame. */
export function metricsPanel(metrics: Metrics | null): TemplateResult {
  if (!metrics) return html`<p class="hint">Nothing is rendered yet.</p>`;
  const { width, height, readyAfter, shift } = metrics;
  const reservedSpace = `checkout-link {\n  min-block-size: ${Math.ceil(height)}px;\n}`;
  return html`<dl class="metrics">
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
        <dd>${(scriptBytes / 1000).toFixed(1)} kB</dd>
      </div>
    </dl>
    <p class="hint">
      Time from the element’s definition to its first event, with a local sandbox and endpoint. The
      script’s size is compressed with Brotli.
    </p>
    <div class="code">
      <pre
        tabindex="0"
        role="region"
        aria-label="CSS for the widget’s space"
      ><code>${reservedSpace}</code></pre>
      ${copyButton(reservedSpace, 'the CSS for the widget’s space')}
    </div>
    <p class="hint">
      This rule reserves the widget’s space, so that nothing moves when it loads.
    </p>`;
}

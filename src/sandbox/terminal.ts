import type { ServedSandbox } from './serve.js';
import type { WebhookDelivery, WebhookOptions } from './webhooks.js';

/** For webhooks, unless another one is given. */
const DEFAULT_SECRET = 'whsec_sandbox0123456789';

/** Webhooks with a line in the terminal for each delivery. */
export function printedWebhook(
  url: string,
  secret = DEFAULT_SECRET,
  print: (line: string) => void,
): WebhookOptions {
  return { url, secret, onDelivery: (delivery) => print(deliveryLine(delivery)) };
}

/** What `checkout-link-embed sandbox` prints when it runs. */
export async function startText(served: ServedSandbox, webhook?: WebhookOptions): Promise<string> {
  const { url, secretKey } = served;
  const settings = [
    `LEANRAILS_SECRET_KEY=${secretKey} LEANRAILS_API_BASE=${url} CHECKOUT_ORIGINS=${url}`,
    ...(webhook ? [`LEANRAILS_WEBHOOK_SECRET=${webhook.secret}`] : []),
  ];
  return `The sandbox of the payments API runs at ${url}
Its secret key is ${secretKey}

Some of its links:
${await someLinks(url, secretKey)}

To serve them to <checkout-link> elements, in another terminal:
  ${settings.join(' ')} npx checkout-link-embed serve
${webhook ? webhookText(url, webhook.url) : ''}`;
}

function webhookText(url: string, webhookUrl: string): string {
  return `
Webhooks go to ${webhookUrl}. To send one about a link:
  curl ${url}/_sandbox/webhooks -H 'Content-Type: application/json' -d '{"link":"cl_4de6fg8hi0jk"}'
`;
}

/** A few lines with id and URL, requested from the sandbox as any client would. */
async function someLinks(url: string, secretKey: string): Promise<string> {
  const response = await fetch(`${url}/v1/checkout_links?limit=5`, {
    headers: { authorization: `Basic ${btoa(`${secretKey}:`)}` },
  });
  // Trusted data: the sandbox is in this process.
  const list = (await response.json()) as { data: { id: string; url: string }[] };
  return list.data.map((link) => `  ${link.id}  ${link.url}`).join('\n');
}

function deliveryLine({ type, event, object, status, error }: WebhookDelivery): string {
  return `Webhook ${type} about ${object} (${event}): ${outcomeOf(status, error)}\n`;
}

function outcomeOf(status: number | null, error: string | null): string {
  if (status === null) return `no response (${error}). Does the receiver run at that address?`;
  if (status < 300) return `accepted (${status})`;
  if (status === 400)
    return 'refused (400). Is its secret the same? The log of the receiver has more';
  if (status === 404 || status === 405) {
    return `not accepted (${status}). Is this the webhook URL, and does the receiver have a webhook secret?`;
  }
  return `not accepted (${status})`;
}

import type { ServedSandbox } from './serve.js';
import type { WebhookDelivery } from './webhooks.js';

/** What `checkout-link-embed sandbox` prints when it runs. */
export async function startText(served: ServedSandbox, webhookUrl?: string): Promise<string> {
  const { url, secretKey, sandbox } = served;
  const secret = sandbox.webhookSecret;
  const settings = [
    `LEANRAILS_SECRET_KEY=${secretKey} LEANRAILS_API_BASE=${url} CHECKOUT_ORIGINS=${url}`,
    ...(secret === null ? [] : [`LEANRAILS_WEBHOOK_SECRET=${secret}`]),
  ];
  return `The sandbox of the payments API runs at ${url}
Its secret key is ${secretKey}

Some of its links:
${await someLinks(url, secretKey)}

To serve them to <checkout-link> elements, in another terminal:
  ${settings.join(' ')} npx checkout-link-embed serve
${webhookUrl === undefined ? '' : webhookText(url, webhookUrl)}`;
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

/** One line about a delivery. */
export function deliveryLine({ type, event, object, status, error }: WebhookDelivery): string {
  return `Webhook ${type} about ${object} (${event}): ${outcomeOf(status, error)}\n`;
}

function outcomeOf(status: number | null, error: string | null): string {
  if (status === null) return `no response (${error}). Does the receiver run at that address?`;
  if (status < 300) return `accepted (${status})`;
  if (status === 400)
    return 'refused (400). Is its secret the same? The log of the receiver has more';
  if (status === 404 || status === 405) {
    return `not accepted (${status}). Is it the address of webhooks, and has the receiver a secret?`;
  }
  return `not accepted (${status})`;
}

import { attributeSettings } from '../settings/element-settings.js';
import { valueOf, type Values } from '../settings/values.js';
import { endpointOf, endpointOrigin, endpointPath } from './endpoint-url.js';
import { htmlSyntax, print, slotted } from './markup.js';
import { documentOf, element, styleTag } from './page.js';
import { scriptAddress, scriptTag } from './script-tag.js';

/** A server in one file: the page with the link rendered into it, the endpoint, and the script. */
export function nodeServer(values: Values): string {
  const id = valueOf(values, 'link-id');
  const head = template([scriptTag, styleTag(values)].filter(Boolean).join('\n'));
  return `import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createCheckoutLinkEndpoint } from 'checkout-link-embed/endpoint';
import { toNodeListener } from 'checkout-link-embed/endpoint/node';
import { languages, renderCheckoutLink } from 'checkout-link-embed/ssr';

const endpoint = createCheckoutLinkEndpoint({
  secretKey: process.env.LEANRAILS_SECRET_KEY,
  baseUrl: process.env.LEANRAILS_API_BASE,${endpointOptions(values)}
  fragments: ${fragments(values)},
});
const answerWithLink = toNodeListener(endpoint);
const script = await readFile(
  new URL(import.meta.resolve('checkout-link-embed/dist/checkout-link.js')),
);

// The link with all that a buyer sees, or the element alone: then the script asks for the link.
async function widget() {
  const answer = await endpoint.fetch(new Request(${text(`https://shop.example/${encodeURIComponent(id)}.html`)}));
  if (answer.ok) return answer.text();
  return \`${template(element(values))}\`;
}

const server = createServer(async (request, response) => {${mount(values)}
  if (request.url === ${text(scriptAddress)}) {
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.setHeader('Content-Type', 'text/javascript');
    return response.end(script);
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(\`${documentOf(head, '${await widget()}')}\`);
});
server.listen(process.env.PORT ?? 8080, () => {
  console.log(\`http://localhost:\${server.address().port}\`);
});
`;
}

/** Where the element asks once the link is old; nothing when that is another server's business. */
function mount(values: Values): string {
  if (endpointOrigin(values) !== null) return '';
  const path = text(endpointPath(values) || '/cl_');
  return `\n  if (request.url.startsWith(${path})) return answerWithLink(request, response);`;
}

function endpointOptions(values: Values): string {
  const origins = (values['checkout-origins'] ?? '').split(/\s+/).filter(Boolean);
  return origins.length > 0 ? `\n  checkoutOrigins: [${origins.map(text).join(', ')}],` : '';
}

/** The package's renderer as it is, or called with what differs from its defaults. */
function fragments(values: Values): string {
  const options = [...attributeOptions(values), ...contentOption(values)];
  if (options.length === 0) return '{ render: renderCheckoutLink, languages }';
  const lines = options.map(([name, value]) => `        ${name}: ${value},\n`).join('');
  return `{
    languages,
    render: (link, options) =>
      renderCheckoutLink(link, {
        ...options,
${lines}      }),
  }`;
}

type Option = [name: string, code: string];

function attributeOptions(values: Values): Option[] {
  return attributeSettings.flatMap(({ name, kind }): Option[] => {
    const value = values[name];
    // The endpoint gives the renderer its origins.
    if (value === undefined || ['link-id', 'checkout-origins'].includes(name)) return [];
    if (name === 'endpoint') return [[name, text(endpointOf(values))]];
    if (name === 'loading') return [['attributes', `{ loading: ${text(value)} }`]];
    return [[camelCase(name), kind.type === 'switch' ? 'true' : text(value)]];
  });
}

/** An ordinary link is what the renderer writes anyway. */
function contentOption(values: Values): Option[] {
  const isLinkAlone = slotted(values).length === 1 && valueOf(values, 'slot') === 'link';
  if (isLinkAlone) return [];
  const content = slotted(values).map((each) => print(each, htmlSyntax));
  return [['content', `\`${template(content.join('\n'))}\``]];
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function text(value: string): string {
  return /^[^'\\\p{Cc}]*$/u.test(value) ? `'${value}'` : JSON.stringify(value);
}

function template(value: string): string {
  return value.replace(/[\\`]|\$(?=\{)/g, '\\$&');
}

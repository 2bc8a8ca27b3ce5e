import { attributeSettings } from '../settings/element-settings.js';
import { imageOriginsOf } from '../settings/images.js';
import { valueOf, type Values } from '../settings/values.js';
import { endpointOf, endpointOrigin, endpointPath } from './endpoint-url.js';
import { htmlSyntax, print, slottedContent } from './markup.js';
import { documentOf, element, styleTag } from './page.js';
import { pageCss } from './page-css.js';
import { policyFor } from './policy.js';
import { scriptPath, scriptTag } from './script-tag.js';

/** A server in one file: the page with the rendered link, the endpoint, and the script. */
export async function nodeServer(values: Values): Promise<string> {
  // The rendered link has a style of its own.
  const policy = await policyFor(values, " '${ownStyle}'");
  return `import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createCheckoutLinkEndpoint } from 'checkout-link-embed/endpoint';
import { toNodeListener } from 'checkout-link-embed/endpoint/node';
import { languages, renderCheckoutLink, styles } from 'checkout-link-embed/ssr';

const endpoint = createCheckoutLinkEndpoint({
  secretKey: process.env.LEANRAILS_SECRET_KEY,
  baseUrl: process.env.LEANRAILS_API_BASE,${endpointOptions(values)}
  fragments: ${fragments(values)},
});
const handleLink = toNodeListener(endpoint);
const script = await readFile(
  new URL(import.meta.resolve('checkout-link-embed/dist/checkout-link.js')),
);
const ownStyle = \`sha256-\${createHash('sha256').update(styles).digest('base64')}\`;
const policy = \`${policy}\`;

${widgetFunction(values)}

${requestListener(values)}
server.listen(process.env.PORT ?? 8080, () => {
  console.log(\`http://localhost:\${server.address().port}\`);
});
`;
}

function widgetFunction(values: Values): string {
  const id = encodeURIComponent(valueOf(values, 'link-id'));
  return `// The rendered link, or the element alone, which loads the link in the browser.
async function widget() {
  const response = await endpoint.fetch(new Request(${text(`https://shop.example/${id}.html`)}));
  if (response.ok) return response.text();
  return \`${template(element(values))}\`;
}`;
}

function requestListener(values: Values): string {
  const head = template([styleTag(pageCss(values)), scriptTag].join('\n'));
  return `const server = createServer(async (request, response) => {${endpointRoute(values)}
  if (request.url === ${text(scriptPath)}) {
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.setHeader('Content-Type', 'text/javascript');
    return response.end(script);
  }
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(\`${documentOf(head, '${await widget()}')}\`);
});`;
}

/** The endpoint's route, for revalidation; none when the endpoint is on another server. */
function endpointRoute(values: Values): string {
  if (endpointOrigin(values) !== null) return '';
  const path = text(endpointPath(values) || '/cl_');
  return `\n  if (request.url.startsWith(${path})) return handleLink(request, response);`;
}

function endpointOptions(values: Values): string {
  const origins = originsIn(values['checkout-origins']);
  const imageOrigins = imageOriginsOf(values);
  return [
    ...(origins.length > 0 ? [`checkoutOrigins: ${list(origins)}`] : []),
    ...(imageOrigins.length > 0 ? ['images: true', `imageOrigins: ${list(imageOrigins)}`] : []),
  ]
    .map((option) => `\n  ${option},`)
    .join('');
}

function originsIn(value = ''): string[] {
  return value.split(/\s+/).filter(Boolean);
}

function list(texts: readonly string[]): string {
  return `[${texts.map(text).join(', ')}]`;
}

/** The package's renderer, with options where values differ from the defaults. */
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
    // The endpoint passes its origins to the renderer.
    if (value === undefined || ['link-id', 'checkout-origins'].includes(name)) return [];
    if (name === 'endpoint') return [[name, text(endpointOf(values))]];
    if (name === 'image-origins') return [['imageOrigins', list(originsIn(value))]];
    if (name === 'loading') return [['attributes', `{ loading: ${text(value)} }`]];
    return [[camelCase(name), kind.type === 'switch' ? 'true' : text(value)]];
  });
}

/** No option for a fallback link alone, which is the renderer's default. */
function contentOption(values: Values): Option[] {
  const isDefault = slottedContent(values).length === 1 && valueOf(values, 'slot') === 'link';
  if (isDefault) return [];
  const content = slottedContent(values).map((each) => print(each, htmlSyntax));
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

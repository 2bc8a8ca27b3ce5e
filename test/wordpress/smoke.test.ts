import { it } from 'vitest';
import { serveSandbox } from '../../src/sandbox/serve.js';
import { startStack } from './stack.js';
import { installSite } from './site.js';
it('smoke', async () => {
  const t = Date.now();
  const stack = await startStack();
  console.log('stack', Date.now() - t);
  const sandbox = await serveSandbox({ port: 0, secretKey: 'sk_test_wordpress0123456789' });
  const site = installSite(stack, { name: 'shop', constants: { CHECKOUT_LINK_EMBED_API_BASE: `'${sandbox.url}'`, CHECKOUT_LINK_EMBED_SECRET_KEY: "'sk_test_wordpress0123456789'" } });
  console.log('site', Date.now() - t, site.url);
  site.run(`update_option( 'checkout_link_embed_settings', array( 'checkout_origins' => '${sandbox.url}' ) );`);
  const id = site.run(`return wp_insert_post( array( 'post_title' => 'Raku', 'post_status' => 'publish', 'post_content' => '<!-- wp:checkout-link-embed/link {"linkId":"cl_4de6fg8hi0jk"} /-->' ) );`);
  const get = async (p: string) => { const r = await fetch(site.url + p, { redirect: 'manual' }); return [r.status, Object.fromEntries(r.headers), await r.text()]; };
  console.log(id, (await get('/raku/')).slice(0,1));
  const html = String((await get('/raku/'))[2]);
  console.log(html.match(/.*checkout-link.*/g)?.join('\n').slice(0, 3000));
  console.log(await get('/wp-json/checkout-links/v1/links/cl_4de6fg8hi0jk'));
  console.log(await get('/wp-json/checkout-links/v1/links?id=cl_4de6fg8hi0jk&id=cl_zzz'));
  console.log(stack.phpLog());
  if (process.env['HOLD']) { console.log(site.url, 'owner'); await new Promise((r) => setTimeout(r, 3e6)); }
  await sandbox.close();
  await stack.stop();
}, 3600_000);

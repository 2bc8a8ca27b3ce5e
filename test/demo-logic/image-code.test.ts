import { describe, expect, it } from 'vitest';
import { imageNote } from '../../demo/code-export/image-note.js';
import { snippets } from '../../demo/code-export/snippets.js';
import type { Values } from '../../demo/settings/values.js';

async function codeOf(id: string, values: Values): Promise<string> {
  const snippet = snippets.find((each) => each.id === id);
  if (!snippet) throw new Error(`there is no tab ${id}`);
  return snippet.code(values);
}

const SAMPLE = 'https://images.example.com';
const withElement = 'html react vue svelte angular solid wordpress server page'.split(' ');

/** Settings, and the origins of the pictures that they show. */
const cases: [values: Values, ownPicture: boolean, origins: string[]][] = [
  [{}, false, [SAMPLE]],
  [{ layout: 'compact' }, false, [SAMPLE]],
  [{ images: 'cover' }, false, [SAMPLE]],
  [{ images: 'items' }, false, [SAMPLE]],
  [{ images: 'items', layout: 'compact' }, false, []],
  [{ images: 'items', 'no-items': 'true' }, false, []],
  [{ images: 'none' }, false, []],
  [{ layout: 'button' }, false, []],
  [{ 'slot-media': 'picture' }, true, []],
  [{ 'slot-media': 'picture', images: 'cover' }, true, [SAMPLE]],
  [
    {
      'image-origins': 'https://a.example:8443/x\n https://b.example nonsense javascript:alert(1)',
    },
    false,
    ['https://a.example:8443', 'https://b.example'],
  ],
  [{ 'image-origins': "https://a.example;script-src'unsafe-inline'" }, false, [SAMPLE]],
];

describe.each(cases)('code with the pictures of %j', (values, ownPicture, origins) => {
  it('has their origins in the policy, and no other', async () => {
    const sources = [...(ownPicture ? ["'self'"] : []), ...origins];

    const policy = await codeOf('policy', values);

    expect(/img-src ([^;]*)/.exec(policy)?.[1]).toBe(
      sources.length > 0 ? sources.join(' ') : undefined,
    );
    expect(policy.match(/script-src/g)).toHaveLength(1);
    expect(await codeOf('server', values)).toContain(policy.split('img-src ')[1] ?? '');
  });

  it('has the options of the endpoint in the tab Server-rendered', async () => {
    const list = origins.map((origin) => `'${origin}'`).join(', ');

    const code = await codeOf('server', values);

    expect(/\n {2}images: true,\n {2}imageOrigins: \[(.*)\],/.exec(code)?.[1]).toBe(
      origins.length > 0 ? list : undefined,
    );
  });

  it('says what they need, in every tab with the element', () => {
    const notes = withElement.map((id) => imageNote(id, values));

    expect(notes.filter(Boolean)).toHaveLength(origins.length > 0 ? withElement.length : 0);
    expect(imageNote('css', values)).toBe('');
    expect(imageNote('policy', values).includes(SAMPLE)).toBe(origins.includes(SAMPLE));
  });
});

it('a policy has no directive of an endpoint’s or an image’s host', async () => {
  const host = "https://a.example;script-src'unsafe-inline'";

  const policy = await codeOf('policy', { endpoint: `${host}/links`, 'image-origins': host });

  expect(policy).toContain("; connect-src 'self'; img-src https://images.example.com; ");
  expect(policy).not.toContain('unsafe-inline');
});

it.each(withElement)('the element has its pictures in the tab %s', async (id) => {
  const values = { images: 'items', 'image-origins': SAMPLE };

  const code = await codeOf(id, values);
  const withoutSettings = await codeOf(id, {});

  expect(code).toMatch(/\bimages="items"/);
  expect(code).toMatch(/\bimage-origins="https:\/\/images\.example\.com"/);
  expect(withoutSettings).not.toMatch(/\bimages="/);
  expect(withoutSettings).not.toMatch(/\bimage-origins="/);
});

it('the renderer has the same pictures as the element', async () => {
  const code = await codeOf('server', { images: 'items', 'image-origins': SAMPLE });

  expect(code).toContain(`        images: 'items',\n        imageOrigins: ['${SAMPLE}'],\n`);
});

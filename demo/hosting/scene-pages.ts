import type { Plugin } from 'vite';
import { REPOSITORY } from '../documentation/links.js';
import { scenes, type Scene } from '../pages/scenes.js';
import { schemePicture } from './pictures.js';

const LIST = '<scene-list></scene-list>';

/** Puts the list of scenes into their index, and a bar with links back into each scene. */
export function scenePages(): Plugin {
  return {
    name: 'demo-scene-pages',
    transformIndexHtml: {
      order: 'pre',
      handler(html, { path }) {
        if (html.includes(LIST)) return html.replace(LIST, sceneList());
        const index = scenes.findIndex(({ name }) => path === `/pages/${name}.html`);
        if (index < 0) return html;
        const bar = sceneBar(scenes[index], scenes[(index + 1) % scenes.length]);
        return {
          html: html.replace('<body>', () => `<body>\n    ${bar}`),
          tags: [
            {
              tag: 'link',
              attrs: { rel: 'stylesheet', href: '/pages/scene-bar.css' },
              injectTo: 'head',
            },
          ],
        };
      },
    },
  };
}

function sceneList(): string {
  return `<ul class="picture-links">${scenes.map(listItem).join('\n')}</ul>`;
}

function listItem({ name, title, description, picture }: Scene): string {
  return `<li>${schemePicture(name, picture)}<a href="${name}.html">${title}</a> ${description}</li>`;
}

function sceneBar(scene?: Scene, next?: Scene): string {
  return `<nav class="scene-bar" aria-label="Scenes" lang="en" dir="ltr">
      <a href="index.html">← All scenes</a>
      <a href="${REPOSITORY}/blob/main/demo/pages/${scene?.name}.html">Source of “${scene?.title}”</a>
      <a href="${next?.name}.html">Next: ${next?.title} →</a>
    </nav>`;
}

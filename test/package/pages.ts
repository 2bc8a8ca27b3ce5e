import { readdirSync } from 'node:fs';

const pagesIn = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`);

/** The documentation, in Markdown. */
export const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...pagesIn('docs')];

/** All Markdown whose links are checked. */
export const linkedPages = [
  ...pages,
  'CHANGELOG.md',
  'demo/backends/README.md',
  ...pagesIn('deploy'),
];

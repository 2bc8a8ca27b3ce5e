import { readdirSync } from 'node:fs';

const inDocs = readdirSync('docs').filter((file) => file.endsWith('.md'));

/** The documentation, in Markdown. */
export const pages = ['README.md', 'CONTRIBUTING.md', ...inDocs.map((file) => `docs/${file}`)];

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { SOURCE_CONDITION } from '../../vite.config.js';

const PAGE = 'docs/serverless.md';

/** The first block of code in a language under a heading of the page about serverless recipes. */
export function recipeText(heading: string, language = 'ts'): string {
  const [, section] = readFileSync(PAGE, 'utf8').split(`\n## ${heading}\n`);
  const [text = ''] = section?.split(/^## /m) ?? [];
  const code = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(text)?.[1];
  if (code === undefined) throw new Error(`${PAGE} has no ${language} under "${heading}"`);
  return code;
}

/** A folder in which the built package is installed, beside the packages of this project. */
export function createRecipeFolder(): { folder: string; remove(): void } {
  const parent = 'node_modules/.cache/recipes';
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(process.cwd(), parent, 'recipe-'));
  const installed = join(folder, 'node_modules/checkout-link-embed');
  mkdirSync(installed, { recursive: true });
  symlinkSync(join(process.cwd(), 'dist'), join(installed, 'dist'), 'dir');
  // Vitest resolves our own source by a condition.
  const manifest = readFileSync('package.json', 'utf8').replaceAll(SOURCE_CONDITION, 'no-source');
  writeFileSync(join(installed, 'package.json'), manifest);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A recipe as a module of Node: only its types are removed. `test/package/docs.test.ts` checks them. */
export async function importRecipe<Exports>(heading: string): Promise<Exports> {
  const { folder, remove } = createRecipeFolder();
  const file = join(folder, 'recipe.js');
  const target = ts.ScriptTarget.ES2022;
  const compilerOptions = { target, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true };
  writeFileSync(file, ts.transpileModule(recipeText(heading), { compilerOptions }).outputText);
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Exports;
  } finally {
    remove();
  }
}

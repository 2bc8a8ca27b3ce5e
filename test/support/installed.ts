import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Program } from './command.js';

const OWN = 'checkout-link-embed';
const DEPENDENCIES = ['lit', 'valibot'];

/** The built package in a folder of its own, with its dependencies and these optional peers only. */
export function installed(peers: readonly string[]): Program {
  const folder = mkdtempSync(join(tmpdir(), 'installed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const pathOf = (name: string) => join(folder, 'node_modules', name);
  for (const part of ['dist', 'package.json']) {
    cpSync(part, join(pathOf(OWN), part), { recursive: true });
  }
  for (const name of [...DEPENDENCIES, ...peers]) {
    mkdirSync(dirname(pathOf(name)), { recursive: true });
    symlinkSync(resolve('node_modules', name), pathOf(name));
  }
  return { runtime: process.execPath, args: [join(pathOf(OWN), 'dist/bin.js')] };
}

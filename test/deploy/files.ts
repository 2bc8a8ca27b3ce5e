import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The parts of `deploy/compose.yaml` that the tests read; its schema is checked in compose.test.ts. */
export interface Compose {
  services: Record<string, Service>;
  networks: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
}

export interface Service {
  image: string;
  build?: { context: string };
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  volumes?: string[];
  [key: string]: unknown;
}

export function read(file: string): string {
  return readFileSync(new URL(`../../deploy/${file}`, import.meta.url), 'utf8');
}

export function readCompose(): Compose {
  return parse(read('compose.yaml')) as Compose;
}

/** The exact version that the tests of this project use. */
export function devDependency(name: string): string | undefined {
  const manifest = JSON.parse(read('../package.json')) as Record<
    'devDependencies',
    Record<string, string>
  >;
  return manifest.devDependencies[name];
}

export interface Dashboard {
  panels: { title: string; targets: { expr: string }[] }[];
}

export function readDashboard(): Dashboard {
  return JSON.parse(read('grafana-dashboard.json')) as Dashboard;
}

/** The names of metrics in text, without what Prometheus adds to those of a histogram. */
export function metricsIn(text: string): string[] {
  const names = text.match(/\b(checkout_links|process|nodejs)_\w+/g) ?? [];
  return [
    ...new Set(names.map((name) => name.replace(/_seconds_(bucket|sum|count)$/, '_seconds'))),
  ];
}

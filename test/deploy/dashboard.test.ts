import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metricsIn, read, readDashboard } from './files.js';

const { panels } = readDashboard();
const queries = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

describe('the Grafana dashboard', () => {
  it('has a title and a query for each panel, and no empty query', () => {
    expect(panels.length).toBeGreaterThanOrEqual(10);
    for (const { title, targets } of panels) {
      expect(title).not.toBe('');
      expect(targets.length).toBeGreaterThan(0);
    }
    expect(queries.filter((query) => query.trim() === '')).toEqual([]);
  });

  it('names a data source that the importer chooses', () => {
    expect(read('grafana-dashboard.json')).not.toMatch(
      /"uid": "(?!\$\{datasource\}|checkout-links)/,
    );
  });

  it('shows the same metrics as the alerts in the documentation use', () => {
    const guide = readFileSync('docs/operations.md', 'utf8');
    const alerts = /```yaml\n(groups:[^]*?)```/.exec(guide)?.[1] ?? '';
    const shown = metricsIn(queries.join('\n'));

    expect(metricsIn(alerts).length).toBeGreaterThan(3);
    expect(metricsIn(alerts).filter((name) => !shown.includes(name))).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pages } from '../package/pages.js';

const blocks = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/^```php\n([^]*?)^```$/gm)].map(([, code = '']) => ({
    page,
    code: code.startsWith('<?php') ? code : `<?php\n${code}`,
  })),
);

describe('the PHP of the documentation', () => {
  it.each(blocks)('is valid in $page', ({ code }) => {
    const { status, stdout } = spawnSync('php', ['-l'], { input: code, encoding: 'utf8' });

    expect({ status, stdout }).toMatchObject({ status: 0 });
  });
});

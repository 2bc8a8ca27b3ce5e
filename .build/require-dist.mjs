// Without dist, a tarball has no code. This does not build: tests and the release pack what they have built.
import { existsSync } from 'node:fs';

// The build writes it last.
if (!existsSync('dist/sbom.cdx.json')) {
  console.error('There is nothing to pack. Run `npm run build` first.');
  process.exitCode = 1;
}

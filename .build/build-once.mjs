// The demo needs dist. Not `prepare`: npm would warn about it at each install of the package.
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (!existsSync('dist/script.json')) execSync('npm run build', { stdio: 'inherit' });

// The browser of all tests: CHROME_PATH, else the Chromium of `npm ci` (Linux x64), else an installed Chrome.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Launcher } from 'chrome-launcher';

export const chromiumArgs = ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage'];

const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

export async function findChromium() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  if (process.platform !== 'linux' || process.arch !== 'x64') return installedChrome();
  const folder = join(cache, 'chromium');
  if (!existsSync(folder)) await unpack(folder);
  process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf');
  const executable = join(folder, 'chromium');
  if (spawnSync(executable, ['--version']).status !== 0) useOwnLibraries(folder);
  return executable;
}

function installedChrome() {
  const [executable] = Launcher.getInstallations();
  if (executable) return executable;
  throw new Error('No Chrome found: install one, or set CHROME_PATH to its executable.');
}

/** Unpacks into a temporary folder and renames it: safe when several runs start at once. */
async function unpack(folder) {
  const { default: chromium } = await import('@sparticuz/chromium');
  const temporary = `${folder}-${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  // The package unpacks into TMPDIR, and unpacks the NSS libraries only on Lambda.
  const restore = setEnvironment({ TMPDIR: temporary, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' });
  try {
    await chromium.executablePath();
    writeFileSync(join(temporary, 'fonts.conf'), fontsConfiguration(folder));
    renameSync(temporary, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    restore();
    rmSync(temporary, { recursive: true, force: true });
  }
}

function setEnvironment(values) {
  const before = Object.keys(values).map((name) => [name, process.env[name]]);
  Object.assign(process.env, values);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

/** Only the package's own fonts, so that texts have the same size on every machine. */
function fontsConfiguration(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;
}

/** For systems without NSS. */
function useOwnLibraries(folder) {
  const libraries = join(folder, 'al2023', 'lib');
  process.env.LD_LIBRARY_PATH = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
}

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { transformAsync } from '@babel/core';
import linker from '@angular/compiler-cli/linker/babel';
import { defineConfig } from 'vite';

const ngc = join(import.meta.dirname, 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js');
let root = import.meta.dirname;

export default defineConfig({
  plugins: [
    {
      name: 'angular',
      configResolved(config) {
        root = config.root;
      },
      // Ahead of time, like `ng build`: the app by its compiler, libraries by its linker.
      buildStart() {
        execFileSync(process.execPath, [ngc, '-p', 'tsconfig.build.json'], { cwd: root });
      },
      async transform(code, id) {
        if (!id.includes('node_modules') || !code.includes('ɵɵngDeclare')) return undefined;
        const linked = await transformAsync(code, {
          filename: id,
          plugins: [linker],
          configFile: false,
          compact: false,
        });
        return { code: linked?.code ?? code, map: null };
      },
    },
  ],
});

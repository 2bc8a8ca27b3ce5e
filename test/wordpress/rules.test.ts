import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { Engine } from 'php-parser';
import { describe, expect, it } from 'vitest';

// The rules of Plugin Check and the WordPress Coding Standards that matter here: neither is a package of Debian or npm.

const folder = 'dist-wordpress/checkout-link-embed';
const files = readdirSync(folder, { recursive: true }).map((path) => String(path));
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const phpFiles = files.filter((path) => path.endsWith('.php'));
const written = phpFiles.filter((path) => path !== 'includes/words.php');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** Here `php -l` has the grammar of the PHP that is installed. */
const php74 = new Engine({ parser: { version: '7.4' } });

/** PHP without comments and texts, so that words in them do not count. */
function codeOf(path: string): string {
  return read(path)
    .replace(/\/\*.*?\*\/|(?<!:)\/\/[^\n]*/gs, '')
    .replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs, "''");
}

const field = (text: string, name: string) =>
  new RegExp(String.raw`^[ *]*${name}:\s*(.+?)\s*$`, 'm').exec(text)?.[1];

it.each(['match ($a) { 1 => 2 };', '$a?->b();', 'f(a: 1);', 'strlen(...);'])(
  'the parser of PHP 7.4 rejects %s',
  (code) => {
    expect(() => php74.parseCode(`<?php ${code}`, 'newer.php')).toThrow();
  },
);

describe.each(phpFiles)('%s', (path) => {
  it('is valid PHP', () => {
    expect(execFileSync('php', ['-l', join(folder, path)], { encoding: 'utf8' })).toMatch(
      /^No syntax errors/,
    );
  });

  it('is valid PHP 7.4 for a parser of that version', () => {
    expect(() => php74.parseCode(read(path), path)).not.toThrow();
  });

  it('does nothing when it is opened directly', () => {
    expect(read(path)).toContain("defined( 'ABSPATH' ) || exit;");
  });

  it('has no syntax and no function that PHP 7.4 lacks', () => {
    const newer =
      /(?<![$>])\b(match|enum|readonly|never)\s*[({ ]|\?->|#\[|\bfn\s*\([^)]*\)\s*:\s*(never|static)\b|:\s*\w+\|\w+|\(\s*(public|private|protected)\s|\bnew\s+\w+\([^)]*\)->|\b(str_(contains|starts_with|ends_with)|array_(is_list|find|any|all)|get_debug_type|json_validate|mb_str_pad)\s*\(|\.\.\.\s*\)|\w+\(\s*\w+:\s/;
    expect(newer.exec(codeOf(path).replace(/\?\s*[^:;]*:/g, ''))?.[0]).toBeUndefined();
  });
});

describe.each(written)('%s', (path) => {
  it('prints nothing that is not escaped', () => {
    const prints = [...read(path).matchAll(/^\s*(?:echo|printf\()(.*)$/gm)].map(
      ([, text = '']) => text,
    );
    const bare = prints.filter((text) => {
      const values = text.replace(/'(?:[^'\\]|\\.)*'/g, '').replace(/esc_\w+|wp_kses\w*/g, 'SAFE');
      return /\$/.test(values) && !/SAFE/.test(values) && !/phpcs:ignore/.test(text);
    });

    expect(bare).toEqual([]);
  });

  it('translates in its own text domain', () => {
    const calls = [
      ...read(path).matchAll(/\b(?:__|_e|_n|esc_html__|esc_html_e|esc_attr__)\(.*$/gm),
    ];

    expect(calls.filter(([text]) => !text.includes("'checkout-link-embed'"))).toEqual([]);
  });

  it('names nothing outside its namespace', () => {
    expect(read(path)).toMatch(/^namespace CheckoutLinkEmbed;$/m);
    expect(codeOf(path)).not.toMatch(/^\s*global (?!\$wpdb|\$wp_query)/m);
  });

  it('reads requests only where it says why that is safe', () => {
    const lines = read(path).split('\n');
    const bare = lines.filter(
      (line, index) =>
        /\$_(GET|POST|REQUEST|SERVER|COOKIE)\b/.test(line) &&
        !/phpcs:ignore/.test(`${lines[index - 1]}${line}`),
    );

    expect(bare).toEqual([]);
  });

  it('has no function that plugins may not use', () => {
    expect(codeOf(path)).not.toMatch(
      /\b(eval|exec|shell_exec|system|passthru|popen|proc_open|create_function|unserialize|extract|move_uploaded_file|curl_\w+|file_get_contents|var_dump|print_r|error_log|ini_set|set_time_limit)\s*\(/,
    );
  });
});

describe('the headers', () => {
  const main = read('checkout-link-embed.php');
  const readme = read('readme.txt');

  it('have the version of the package, everywhere', () => {
    expect(field(main, 'Version')).toBe(version);
    expect(main).toContain(`const VERSION     = '${version}';`);
    expect(field(readme, 'Stable tag')).toBe(version);
    expect(readme).toContain(`= ${version} =`);
  });

  it('name what WordPress requires', () => {
    expect(field(main, 'Plugin Name')).toBe('Checkout Link Embed');
    expect(field(main, 'Description')).toBe(
      'Shows checkout links as cards with a pay button: a block, a shortcode, and pasted checkout URLs.',
    );
    expect(field(main, 'License')).toBe('MIT');
    expect(field(main, 'License URI')).toBe('https://opensource.org/licenses/MIT');
    expect(field(main, 'Text Domain')).toBe('checkout-link-embed');
    expect(field(main, 'Requires PHP')).toBe(field(readme, 'Requires PHP'));
    expect(field(main, 'Requires at least')).toBe(field(readme, 'Requires at least'));
  });

  it('keep to the limits of the directory of plugins', () => {
    const [, short = ''] = /^License URI:.*\n\n(.+)$/m.exec(readme) ?? [];

    expect(short.length).toBeGreaterThan(20);
    expect(short.length).toBeLessThanOrEqual(150);
    expect(field(readme, 'Tags')?.split(',').length).toBeLessThanOrEqual(5);
    for (const section of [
      'Description',
      'Installation',
      'Frequently Asked Questions',
      'Changelog',
    ]) {
      expect(readme).toContain(`== ${section} ==`);
    }
    expect(readme).toContain('= External service =');
  });
});

describe('the zip', () => {
  const zip = unzipSync(readFileSync(`${folder}.zip`));
  const names = Object.keys(zip);

  it('has one folder with the name of the plugin, and all its files', () => {
    expect(names.every((name) => name.startsWith('checkout-link-embed/'))).toBe(true);
    expect(names).toEqual([...names].sort());
    for (const name of [
      'assets/checkout-link.classic.js',
      'assets/locales/de.js',
      'block/block.json',
      'languages/checkout-link-embed.pot',
      'uninstall.php',
    ]) {
      expect(names).toContain(`checkout-link-embed/${name}`);
    }
  });

  it('has the files of dist, byte for byte', () => {
    for (const name of ['checkout-link.js', 'checkout-link.classic.js', 'locales/fr.js']) {
      const bytes = zip[`checkout-link-embed/assets/${name}`] ?? new Uint8Array();
      expect(Buffer.compare(Buffer.from(bytes), readFileSync(`dist/${name}`)), name).toBe(0);
    }
  });

  it('has the labels of each language for the link inside', () => {
    const words = strFromU8(zip['checkout-link-embed/includes/words.php'] ?? new Uint8Array());

    for (const label of ["'Buchen'", "'Réserver'", "'cnr' => 'sr-latn'", "'es-419' => array("]) {
      expect(words).toContain(label);
    }
  });

  it('has a template of all texts for translators', () => {
    const pot = read('languages/checkout-link-embed.pot');
    const calls = written
      .concat(
        files.filter((path) => /^block\/\w+\.js$/.test(path)),
        'assets/settings.js',
      )
      .flatMap((path) => [...read(path).matchAll(/\b(?:__|esc_html__|esc_html_e)\(\s*'([^']+)'/g)]);

    expect(calls.length).toBeGreaterThan(60);
    expect(calls.filter(([, text = '']) => !pot.includes(JSON.stringify(text)))).toEqual([]);
    expect(pot).toContain('#. translators: 1: kind of event');
  });
});

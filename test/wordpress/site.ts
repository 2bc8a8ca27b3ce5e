import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from './stack.js';
import { WORDPRESS } from './files.js';

/** A WordPress with the plugin, in a folder of the stack's host. */
export interface Site {
  url: string;
  folder: string;
  /** Runs PHP inside WordPress, and returns what it returns. */
  run<Result>(code: string): Result;
  /** Adds constants to wp-config.php. */
  define(constants: Record<string, string>): void;
  /** A must-use plugin: what another plugin or the host does to pages. */
  addMuPlugin(name: string, code: string): void;
  removeMuPlugin(name: string): void;
}

export interface SiteOptions {
  name: string;
  /** Lines of wp-config.php. */
  constants?: Record<string, string>;
  permalinks?: string;
  /** A block theme by default. */
  theme?: string;
}

export const PASSWORD = 'a long pass phrase of tests';
const PLUGIN = 'checkout-link-embed/checkout-link-embed.php';

export function installSite(stack: Stack, options: SiteOptions): Site {
  const {
    name,
    constants = {},
    permalinks = '/%postname%/',
    theme = 'twentytwentythree',
  } = options;
  const folder = join(stack.folder, name);
  const url = `${stack.origin}/${name}`;
  // Node's own copy takes a second.
  execFileSync('cp', ['-r', WORDPRESS, folder]);
  stack.query(`CREATE DATABASE ${name}`);
  writeConfiguration(stack, folder, name, { WP_DEBUG: 'true', ...constants });
  const site = siteIn(folder, url);
  for (const path of ['plugins', 'mu-plugins']) {
    mkdirSync(join(folder, 'wp-content', path), { recursive: true });
  }
  execFileSync('unzip', [
    '-qo',
    'dist-wordpress/checkout-link-embed.zip',
    '-d',
    join(folder, 'wp-content/plugins'),
  ]);
  install(folder, url, permalinks, theme);
  site.addMuPlugin(
    'quiet',
    `add_filter( 'pre_http_request', static function ( $r, $a, $url ) {
    return preg_match( '#^https?://([a-z-]+\\.)*(wordpress|w)\\.org/#', $url ) ? new WP_Error( 'offline', 'offline' ) : $r;
  }, 10, 3 ); add_filter( 'wp_mail', '__return_empty_array' );`,
  );
  site.run(`wp_insert_user( array( 'user_login' => 'author', 'user_pass' => '${PASSWORD}', 'role' => 'author' ) );
    foreach ( array( 'owner', 'author' ) as $login ) {
      $id = get_user_by( 'login', $login )->ID;
      update_user_meta( $id, $GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences', array(
        'core/edit-post' => array( 'welcomeGuide' => false, 'fullscreenMode' => false ), '_modified' => gmdate( 'c' ) ) );
    }`);
  site.run(
    `require_once ABSPATH . 'wp-admin/includes/plugin.php'; activate_plugin( '${PLUGIN}' );`,
  );
  return site;
}

function writeConfiguration(
  stack: Stack,
  folder: string,
  database: string,
  constants: Record<string, string>,
): void {
  writeFileSync(
    join(folder, 'wp-config.php'),
    `<?php
define( 'DB_NAME', '${database}' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', '${stack.databaseHost}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
define( 'WP_DEBUG_DISPLAY', false );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_HTTP_BLOCK_EXTERNAL', false );
define( 'FS_METHOD', 'direct' );
define( 'NONCE_SALT', 'salt of tests' );
${definitions(constants)}
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`,
  );
}

function definitions(constants: Record<string, string>): string {
  return Object.entries(constants)
    .map(([name, value]) => `define( '${name}', ${value} );`)
    .join('\n');
}

function install(folder: string, url: string, permalinks: string, theme: string): void {
  const code = `define( 'WP_INSTALLING', true );
    ${server(url)}
    require '${folder}/wp-load.php';
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    wp_install( 'Kiln shop', 'owner', 'owner@example.test', true, '', '${PASSWORD}' );
    update_option( 'siteurl', '${url}' ); update_option( 'home', '${url}' );
    switch_theme( '${theme}' );
    $GLOBALS['wp_rewrite']->set_permalink_structure( '${permalinks}' ); flush_rewrite_rules();`;
  execFileSync('php', ['-d', 'error_reporting=0', '-r', code], { stdio: 'pipe' });
}

/** WordPress reads its address from the request. */
function server(url: string): string {
  const { host, pathname } = new URL(url);
  return `$_SERVER['HTTP_HOST'] = '${host}'; $_SERVER['REQUEST_URI'] = '${pathname}/'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
    $_SERVER['REQUEST_METHOD'] = 'GET'; $_SERVER['SERVER_NAME'] = 'localhost';`;
}

function siteIn(folder: string, url: string): Site {
  const muPlugin = (name: string) => join(folder, 'wp-content', 'mu-plugins', `${name}.php`);
  return {
    url,
    folder,
    run<Result>(code: string): Result {
      const whole = `${server(url)} require '${folder}/wp-load.php';
        $result = ( static function () { ${code} } )(); echo "\\n<<<" . wp_json_encode( $result ) . '>>>';`;
      const output = execFileSync('php', ['-r', whole], { encoding: 'utf8', stdio: 'pipe' });
      const json = /<<<(.*)>>>$/s.exec(output)?.[1];
      if (json === undefined) throw new Error(`PHP printed no result: ${output}`);
      return JSON.parse(json) as Result;
    },
    define(constants) {
      const file = join(folder, 'wp-config.php');
      const before = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        before.replace('$table_prefix', `${definitions(constants)}\n$table_prefix`),
      );
    },
    addMuPlugin(name, code) {
      writeFileSync(muPlugin(name), `<?php\n${code}\n`);
    },
    removeMuPlugin(name) {
      rmSync(muPlugin(name), { force: true });
    },
  };
}

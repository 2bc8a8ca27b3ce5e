<?php
/**
 * Plugin Name:       Checkout Link Embed
 * Description:       Shows checkout links as cards with a pay button: a block, a shortcode, and pasted checkout URLs.
 * Version:           0.0.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * License URI:       https://opensource.org/licenses/MIT
 * Text Domain:       checkout-link-embed
 * Domain Path:       /languages
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

// The build replaces it with the version of the package.
const VERSION     = '0.0.0';
const PLUGIN_FILE = __FILE__;

require __DIR__ . '/includes/wire.php';
require __DIR__ . '/includes/options.php';
require __DIR__ . '/includes/store.php';
require __DIR__ . '/includes/api.php';
require __DIR__ . '/includes/counters.php';
require __DIR__ . '/includes/budget.php';
require __DIR__ . '/includes/stored-links.php';
require __DIR__ . '/includes/fallback.php';
require __DIR__ . '/includes/links.php';
require __DIR__ . '/includes/responses.php';
require __DIR__ . '/includes/endpoint.php';
require __DIR__ . '/includes/webhook.php';
require __DIR__ . '/includes/catalogue.php';
require __DIR__ . '/includes/language.php';
require __DIR__ . '/includes/render.php';
require __DIR__ . '/includes/styles.php';
require __DIR__ . '/includes/assets.php';
require __DIR__ . '/includes/block.php';
require __DIR__ . '/includes/editor.php';
require __DIR__ . '/includes/editor-scripts.php';

if ( is_admin() ) {
	require __DIR__ . '/includes/connection.php';
	require __DIR__ . '/includes/settings.php';
	require __DIR__ . '/includes/settings-page.php';
	require __DIR__ . '/includes/notices.php';
}

<?php
/**
 * The scripts of the block in the editor, and what they know of the site.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const EDITOR_HANDLE = 'checkout-link-embed-editor';
/**
 * Each script of the block, with the scripts that it needs. Classic scripts: WordPress has modules since 6.5, and none of
 * its own libraries as one.
 */
const EDITOR_SCRIPTS = array(
	'site'      => array(),
	'styles'    => array(),
	'picker'    => array( EDITOR_HANDLE . '-site', 'wp-api-fetch', 'wp-components', 'wp-element', 'wp-i18n', 'wp-url' ),
	'preview'   => array( EDITOR_HANDLE . '-site', EDITOR_HANDLE . '-styles', 'wp-element' ),
	'inspector' => array( 'wp-block-editor', 'wp-components', 'wp-element', 'wp-i18n' ),
);

add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\\add_editor_data' );

/**
 * Registers the scripts, each with its translations.
 */
function register_editor_scripts(): void {
	$parts = array();
	foreach ( EDITOR_SCRIPTS as $name => $needed ) {
		$parts[] = EDITOR_HANDLE . "-$name";
		register_editor_script( EDITOR_HANDLE . "-$name", $name, $needed );
	}
	$needed = array( 'wp-api-fetch', 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element', 'wp-i18n', 'wp-url' );
	register_editor_script( EDITOR_HANDLE, 'editor', array_merge( $parts, $needed ) );
}

/**
 * Registers one script.
 *
 * @param string   $handle Its handle.
 * @param string   $name   Its file, without the ending.
 * @param string[] $needed Handles of the scripts that it needs.
 */
function register_editor_script( string $handle, string $name, array $needed ): void {
	wp_register_script( $handle, plugins_url( "block/$name.js", PLUGIN_FILE ), $needed, VERSION, true );
	if ( in_array( 'wp-i18n', $needed, true ) ) {
		wp_set_script_translations( $handle, 'checkout-link-embed', plugin_dir_path( PLUGIN_FILE ) . 'languages' );
	}
}

/**
 * Gives the editor the element for its preview, and what it needs to know.
 */
function add_editor_data(): void {
	$site = array(
		'endpoint'    => endpoint_url(),
		'origins'     => checkout_origins(),
		'hasKey'      => '' === key_fault( secret_key() ),
		'settingsUrl' => current_user_can( 'manage_options' ) ? admin_url( 'options-general.php?page=checkout-link-embed' ) : '',
		'script'      => plugins_url( 'assets/checkout-link.classic.js', PLUGIN_FILE ) . '?ver=' . VERSION,
		'locales'     => plugins_url( 'assets/locales', PLUGIN_FILE ) . '?ver=' . VERSION,
	);
	wp_add_inline_script( EDITOR_HANDLE . '-site', 'window.checkoutLinkEmbed = ' . wp_json_encode( compact( 'site' ), JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
}

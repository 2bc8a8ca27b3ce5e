<?php
/**
 * The three ways to place a link: the block, the shortcode, and a checkout URL on a line of its own.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

add_action( 'init', __NAMESPACE__ . '\\register_block' );
add_action( 'init', __NAMESPACE__ . '\\register_shortcode_and_url' );

/**
 * Registers the block. It is rendered here, so authors need no right to write HTML.
 */
function register_block(): void {
	register_editor_scripts();
	wp_register_style( EDITOR_HANDLE, plugins_url( 'block/editor.css', PLUGIN_FILE ), array( HANDLE ), VERSION );
	register_block_type(
		plugin_dir_path( PLUGIN_FILE ) . 'block',
		array( 'render_callback' => __NAMESPACE__ . '\\render_block' )
	);
}

/**
 * The block as HTML.
 *
 * @param array $attributes The block's attributes.
 */
function render_block( array $attributes ): string {
	$html = render_link( $attributes, css_variables( $attributes ) );
	return '' === $html || is_plain() ? $html : '<div ' . get_block_wrapper_attributes() . ">$html</div>";
}

/**
 * Registers the shortcode, and the addresses that become links on a line of their own.
 */
function register_shortcode_and_url(): void {
	add_shortcode( 'checkout_link', __NAMESPACE__ . '\\render_shortcode' );
	foreach ( checkout_origins_for_urls() as $index => $origin ) {
		wp_embed_register_handler( "checkout_link_embed_$index", '#^' . preg_quote( $origin, '#' ) . '/\S+$#i', __NAMESPACE__ . '\\render_url' );
	}
}

/**
 * The origins of addresses in posts, from an autoloaded copy: every page asks, and the settings are read on demand.
 *
 * @return string[]
 */
function checkout_origins_for_urls(): array {
	$origins = get_option( ORIGINS_OPTION, '' );
	return is_string( $origins ) && '' !== $origins ? explode( ' ', $origins ) : DEFAULT_CHECKOUT_ORIGINS;
}

/**
 * `[checkout_link id="cl_…" layout="compact" label="…" target="_blank" no_items="1"]`
 *
 * @param array|string $attributes The shortcode's.
 */
function render_shortcode( $attributes ): string {
	$attributes = is_array( $attributes ) ? $attributes : array();
	// A flag may stand without a value: [checkout_link id="…" no_items].
	$bare  = array_filter( $attributes, 'is_int', ARRAY_FILTER_USE_KEY );
	$given = shortcode_atts(
		array(
			'id'             => '',
			'layout'         => '',
			'label'          => '',
			'target'         => '',
			'no_items'       => in_array( 'no_items', $bare, true ),
			'no_description' => in_array( 'no_description', $bare, true ),
			'show_amount'    => in_array( 'show_amount', $bare, true ),
		),
		$attributes,
		'checkout_link'
	);
	return render_link(
		array(
			// Word processors write id=“cl_…”, which WordPress does not take for quotes.
			'linkId'        => preg_replace( '/^[\s\x{a0}"\'“”„«»‘’″]+|[\s\x{a0}"\'“”„«»‘’″]+$/u', '', html_entity_decode( (string) $given['id'], ENT_QUOTES, 'UTF-8' ) ),
			'layout'        => $given['layout'],
			'label'         => html_entity_decode( $given['label'], ENT_QUOTES, 'UTF-8' ),
			'target'        => $given['target'],
			'noItems'       => wp_validate_boolean( $given['no_items'] ),
			'noDescription' => wp_validate_boolean( $given['no_description'] ),
			'showAmount'    => wp_validate_boolean( $given['show_amount'] ),
		)
	);
}

/**
 * A checkout URL on a line of its own.
 *
 * @param array  $match  Match of the address.
 * @param array  $attr   Size of the embed.
 * @param string $url    Its address.
 */
function render_url( $match, $attr, $url ): string {
	$url = html_entity_decode( $url, ENT_QUOTES, 'UTF-8' );
	$id  = id_of_checkout_url( $url );
	// As WordPress shows an address that it cannot embed.
	$link = '<a href="' . esc_url( $url ) . '">' . esc_html( $url ) . '</a>';
	return '' === $id ? $link : render_link(
		array(
			'linkId' => $id,
			'url'    => $url,
			'title'  => $url,
		)
	);
}

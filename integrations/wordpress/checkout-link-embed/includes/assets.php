<?php
/**
 * The script, the styles and the preload line: only on pages that have a checkout link.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const HANDLE = 'checkout-link-embed';

add_action( 'init', __NAMESPACE__ . '\\register_assets' );
add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\\enqueue_early' );
add_action( 'wp_head', __NAMESPACE__ . '\\print_preload', 4 );
add_filter( 'script_loader_tag', __NAMESPACE__ . '\\script_tag', 10, 2 );

/**
 * Registers the files, with the version in their addresses.
 *
 * A classic script: optimizers combine those with others, and a module among them would be a syntax error.
 */
function register_assets(): void {
	wp_register_script( HANDLE, plugins_url( 'assets/checkout-link.classic.js', PLUGIN_FILE ), array(), VERSION, false );
	wp_register_style( HANDLE, plugins_url( 'assets/page.css', PLUGIN_FILE ), array(), VERSION );
}

/**
 * Adds the files to the head when the page's posts have a link, before they are rendered; and fetches all their links at
 * once.
 */
function enqueue_early(): void {
	$ids = ids_in_page();
	if ( $ids ) {
		links_for_page( $ids );
		enqueue_assets();
	}
}

/**
 * Adds the files. Called while content is rendered, they come at the end of the page.
 */
function enqueue_assets(): void {
	wp_enqueue_script( HANDLE );
	wp_enqueue_style( HANDLE );
}

/**
 * Ids of the links of the page: those rendered so far, which are all in a block theme, else those in its post.
 *
 * @return string[] In ascending order.
 */
function ids_in_page(): array {
	$ids = mark_rendered( null );
	$ids = $ids ? $ids : ids_in_post();
	sort( $ids, SORT_STRING );
	return array_slice( $ids, 0, MAX_IDS );
}

/**
 * Ids of the links in the post that is the page. Lists of posts may show excerpts, which have no links.
 *
 * @return string[]
 */
function ids_in_post(): array {
	global $wp_query;
	$post = $wp_query instanceof \WP_Query && $wp_query->is_singular() && ! is_plain() ? $wp_query->get_queried_object() : null;
	if ( ! $post instanceof \WP_Post || post_password_required( $post ) ) {
		return array();
	}
	return array_slice( array_values( array_unique( ids_in_content( $post->post_content ) ) ), 0, MAX_IDS );
}

/**
 * Ids of the blocks and shortcodes in a post.
 *
 * @return string[]
 */
function ids_in_content( string $content ): array {
	// Blocks write "--" as an escape.
	$content = str_replace( '\\u002d', '-', $content );
	preg_match_all( '/(?:"linkId":"|\[checkout_link\s[^\]]*?\bid=["\']?)(cl_[A-Za-z0-9_-]{1,61})\b/', $content, $match );
	return $match[1];
}

/**
 * Remembers that a link has been rendered, and adds the files.
 *
 * @param string|null $id Id of a link, or null to ask only.
 * @return string[] All so far.
 */
function mark_rendered( ?string $id ): array {
	static $ids = array();
	if ( null !== $id ) {
		$ids[ $id ] = true;
		enqueue_assets();
	}
	return array_map( 'strval', array_keys( $ids ) );
}

/**
 * Lets the browser fetch the links beside the script: the address that the elements request together.
 */
function print_preload(): void {
	$ids = is_singular() || mark_rendered( null ) ? ids_in_page() : array();
	if ( $ids ) {
		printf( '<link rel="preload" as="fetch" crossorigin href="%s">' . "\n", esc_url( links_url( $ids ) ) );
	}
}

/**
 * The address at which an element requests links.
 *
 * @param string[] $ids In ascending order.
 */
function links_url( array $ids ): string {
	$parts = explode( '?', endpoint_url(), 2 );
	$query = $parts[1] ?? '';
	if ( 1 === count( $ids ) ) {
		return "$parts[0]/$ids[0]" . ( '' === $query ? '' : "?$query" );
	}
	return "$parts[0]?" . ( '' === $query ? '' : "$query&" ) . 'id=' . implode( '&id=', $ids );
}

/**
 * Defers the script, and names the folder of its languages beside it: optimizers put the script elsewhere.
 *
 * @param string $tag    The script's tag.
 * @param string $handle Its handle.
 */
function script_tag( $tag, $handle ) {
	if ( HANDLE !== $handle ) {
		return $tag;
	}
	$folder = esc_url( plugins_url( 'assets/locales', PLUGIN_FILE ) . '?ver=' . VERSION );
	$tag    = false === strpos( $tag, ' defer' ) ? str_replace( '<script ', '<script defer ', $tag ) : $tag;
	return "<script type=\"application/json\" data-checkout-link-locales=\"$folder\">{}</script>\n$tag"; // phpcs:ignore WordPress.WP.EnqueuedResources
}

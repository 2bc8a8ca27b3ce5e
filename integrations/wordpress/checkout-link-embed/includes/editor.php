<?php
/**
 * What the block editor requests: the merchant's links. For those who can edit posts.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const MAX_SEARCH_RESULTS = 20;
const MAX_SEARCH_CHARS   = MAX_URL_CHARS;

add_action( 'rest_api_init', __NAMESPACE__ . '\\register_editor_route' );

/**
 * Registers the list of links.
 */
function register_editor_route(): void {
	register_rest_route(
		REST_NAMESPACE,
		'/editor/links',
		array(
			'methods'             => 'GET',
			'callback'            => __NAMESPACE__ . '\\respond_search',
			'permission_callback' => static fn() => current_user_can( 'edit_posts' ),
			'show_in_index'       => false,
			'args'                => array(
				'search'  => array(
					'type'      => 'string',
					'default'   => '',
					'maxLength' => MAX_SEARCH_CHARS,
				),
				'refresh' => array(
					'type'    => 'boolean',
					'default' => false,
				),
			),
		)
	);
}

/**
 * Links whose title or id has the searched text, with their amounts.
 */
function respond_search( \WP_REST_Request $request ): \WP_REST_Response {
	$catalogue = catalogue( (bool) $request['refresh'] );
	$search    = lower_case( trim( (string) $request['search'] ) );
	$by_url    = id_of_checkout_url( trim( (string) $request['search'] ) );
	$matches   = array_filter(
		$catalogue['links'],
		static fn( $link ) => '' === $search || $link['id'] === $by_url || false !== strpos( lower_case( "{$link['title']} {$link['id']}" ), $search )
	);
	$shown     = array_slice( array_values( $matches ), 0, MAX_SEARCH_RESULTS );
	// Amounts never change: those of any age are right.
	$details = read_links( array_column( $shown, 'id' ) );
	$details = array_replace( $details, get_links( array_keys( array_filter( $details, static fn( $one ) => empty( $one['link'] ) ) ), true ) );
	foreach ( $shown as $index => $link ) {
		$shown[ $index ]['amount'] = amount_of( $details[ $link['id'] ]['link'] ?? null );
	}
	return new \WP_REST_Response(
		array(
			'links' => $shown,
			'total' => count( $matches ),
			'more'  => $catalogue['more'],
			'fault' => 200 === $catalogue['status'] ? '' : fault_in_words( $catalogue['status'] ),
		),
		200,
		array( 'Cache-Control' => 'no-store' )
	);
}

/**
 * Lower case, also of other scripts where PHP can.
 */
function lower_case( string $text ): string {
	return function_exists( 'mb_strtolower' ) ? mb_strtolower( $text, 'UTF-8' ) : strtolower( $text );
}

/**
 * The sum of a link's line items for the browser's number format; null when it is not known.
 */
function amount_of( ?array $link ): ?array {
	if ( ! $link || $link['line_items']['has_more'] || ! $link['line_items']['data'] ) {
		return null;
	}
	$amounts = array_column( $link['line_items']['data'], 'amount_total' );
	return in_array( null, $amounts, true ) ? null : array(
		'value'    => array_sum( $amounts ),
		'currency' => strtoupper( $link['currency'] ),
	);
}

/**
 * What an owner does about a status of the payments API.
 */
function fault_in_words( int $status ): string {
	switch ( $status ) {
		case 401:
			return __( 'The payments API refuses the secret key. Is it complete, and not revoked?', 'checkout-link-embed' );
		case 403:
			return __( 'The payments API does not let this key read checkout links.', 'checkout-link-embed' );
		case 404:
			return __( 'There is no such list at the address of the payments API.', 'checkout-link-embed' );
		case 429:
			return __( 'The payments API received too many requests. Try again in a minute.', 'checkout-link-embed' );
		case 0:
			return __( 'The payments API did not respond. Can your server reach it?', 'checkout-link-embed' );
		case 502:
			return __( 'The response did not come from the payments API: is there a proxy in between?', 'checkout-link-embed' );
		default:
			/* translators: %d: HTTP status, such as 503. */
			return sprintf( __( 'The payments API responds with status %d. Try again later.', 'checkout-link-embed' ), $status );
	}
}

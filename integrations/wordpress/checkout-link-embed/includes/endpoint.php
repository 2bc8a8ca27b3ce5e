<?php
/**
 * The endpoint of the element: …/checkout-links/v1/links/{id}, and ?id=a&id=b for several.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const REST_NAMESPACE   = 'checkout-links/v1';
const MAX_TARGET_CHARS = 2048;
const MAX_QUERY_CHARS  = 7000;
const MAX_IDS          = 100;

add_action( 'rest_api_init', __NAMESPACE__ . '\\register_routes' );
add_filter( 'rest_pre_serve_request', __NAMESPACE__ . '\\serve_raw', 100, 4 );

/**
 * Anyone may read links: they are what the page shows.
 */
function register_routes(): void {
	$methods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
	register_rest_route(
		REST_NAMESPACE,
		// All below it: an id that is malformed gets the same response as one that is unknown.
		'/links(?P<rest>/.*)?',
		array(
			'methods'             => $methods,
			'callback'            => __NAMESPACE__ . '\\respond_links',
			'permission_callback' => '__return_true',
			'show_in_index'       => false,
		)
	);
	register_rest_route(
		REST_NAMESPACE,
		'/webhook',
		array(
			'methods'             => $methods,
			'callback'            => __NAMESPACE__ . '\\respond_webhook',
			'permission_callback' => '__return_true',
			'show_in_index'       => false,
		)
	);
}

/**
 * The endpoint's address for pages: relative to the host, because a page may be seen under several names of it.
 * With plain permalinks an element adds its id behind index.php, which servers pass to WordPress.
 */
function endpoint_url(): string {
	return wp_make_link_relative( rest_url( REST_NAMESPACE . '/links' ) );
}

/**
 * Responds to a request for links.
 */
function respond_links( \WP_REST_Request $request ): \WP_REST_Response {
	if ( ! in_array( $request->get_method(), array( 'GET', 'HEAD' ), true ) ) {
		return wrap( problem_response( 'method_not_allowed', array( 'Allow' => 'GET, HEAD, OPTIONS' ) ) );
	}
	// The raw target: WordPress decodes paths, and "cl_a%2f.." must not become one.
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Matched as a whole.
	$target = isset( $_SERVER['REQUEST_URI'] ) ? (string) wp_unslash( $_SERVER['REQUEST_URI'] ) : '';
	$ids    = requested_ids( $target );
	if ( null === $ids ) {
		return wrap( problem_response( 'uri_too_long' ) );
	}
	if ( ! $ids ) {
		return wrap( missing_response() );
	}
	$found = get_links( $ids['ids'] );
	return wrap( $ids['batch'] ? list_response( $found ) : link_response( reset( $found ) ) );
}

/**
 * The ids that a request target names, null when it is too long: the rules of src/endpoint/http/request-target.ts.
 *
 * @return array{ids: string[], batch: bool}|array{}|null
 */
function requested_ids( string $target ): ?array {
	$parts = explode( '?', explode( '#', $target )[0], 2 );
	$query = $parts[1] ?? '';
	$path  = preg_replace( '#/$#D', '', $parts[0] );
	$last  = substr( (string) strrchr( $path, '/' ), 1 );
	if ( is_link_id( $last ) ) {
		return strlen( $target ) > MAX_TARGET_CHARS ? null : array(
			'ids'   => array( $last ),
			'batch' => false,
		);
	}
	if ( strlen( $query ) > MAX_QUERY_CHARS ) {
		return null;
	}
	$ids = array();
	foreach ( explode( '&', $query ) as $pair ) {
		if ( 0 === strpos( $pair, 'id=' ) ) {
			$ids[] = substr( $pair, 3 );
		}
	}
	$ids = array_values( array_unique( $ids ) );
	sort( $ids, SORT_STRING );
	$is_batch = $ids && count( $ids ) <= MAX_IDS && array_filter( $ids, __NAMESPACE__ . '\\is_link_id' ) === $ids;
	// A path that ends in anything but the route names no links, whatever its query says.
	$is_route = 'links' === $last || 'index.php' === $last || '' === $last || false !== strpos( $query, 'rest_route=' );
	return $is_batch && $is_route ? array(
		'ids'   => $ids,
		'batch' => true,
	) : array();
}

/**
 * A response whose bytes are sent as they are.
 */
final class Raw_Response extends \WP_REST_Response {
	/**
	 * Status, headers, body.
	 *
	 * @var array
	 */
	public $raw = array();
}

/**
 * A raw response as WordPress hands responses on.
 */
function wrap( array $raw ): \WP_REST_Response {
	$response      = new Raw_Response( null, $raw['status'], $raw['headers'] );
	$response->raw = $raw;
	return $response;
}

/**
 * Sends the bytes of a raw response, whose hash is its ETag, with the headers of every response of an endpoint.
 *
 * @param bool                       $served   Whether it is sent already.
 * @param \WP_HTTP_Response          $response Response.
 * @param \WP_REST_Request           $request  Request.
 * @param \WP_REST_Server            $server   Server.
 */
function serve_raw( $served, $response, $request, $server ): bool {
	if ( $served || ! $response instanceof Raw_Response ) {
		return (bool) $served;
	}
	$raw = $response->raw;
	foreach ( array( 'Access-Control-Allow-Credentials', 'Access-Control-Allow-Methods', 'Vary', 'Expires', 'Pragma', 'Link' ) as $name ) {
		$server->remove_header( $name );
	}
	$headers = array(
		'Access-Control-Allow-Origin'   => '*',
		'Access-Control-Expose-Headers' => 'Retry-After',
		'Cross-Origin-Resource-Policy'  => 'cross-origin',
		'Content-Security-Policy'       => "default-src 'none'",
		'X-Content-Type-Options'        => 'nosniff',
	);
	foreach ( $raw['headers'] + $headers as $name => $value ) {
		$server->send_header( $name, $value );
	}
	if ( 'HEAD' !== $request->get_method() && null !== $raw['body'] ) {
		echo $raw['body']; // phpcs:ignore WordPress.Security.EscapeOutput -- JSON with its own content type.
	}
	return true;
}

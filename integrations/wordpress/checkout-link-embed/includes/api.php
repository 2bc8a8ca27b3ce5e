<?php
/**
 * Calls of the payments API.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const CALL_TIMEOUT_SECONDS = 3;
/** Of all responses that are read at the same time: PHP may have 40 MB for a page. */
const MAX_RESPONSE_BYTES = 6291456;

/**
 * GETs paths of the payments API at the same time.
 *
 * @param array<string, string> $paths   Paths below /v1/checkout_links, by any key.
 * @param float                 $timeout Seconds.
 * @return array<string, array{status: int, body: array|null, retry_after: int}> Status 0: no whole response.
 */
function api_get_all( array $paths, float $timeout = CALL_TIMEOUT_SECONDS ): array {
	$requests = array();
	$headers  = array(
		'Authorization' => 'Basic ' . base64_encode( secret_key() . ':' ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- RFC 7617.
		'Accept'        => 'application/json',
	);
	foreach ( $paths as $key => $path ) {
		$requests[ $key ] = array(
			'url'     => api_base() . "/v1/checkout_links$path",
			'headers' => $headers,
			'data'    => array(),
			'type'    => 'GET',
		);
	}
	// WordPress 6.1 has Requests 1, later ones Requests 2.
	$requester = class_exists( '\WpOrg\Requests\Requests' ) ? '\WpOrg\Requests\Requests' : '\Requests';
	try {
		$responses = $requester::request_multiple( $requests, api_options( $timeout, intdiv( MAX_RESPONSE_BYTES, max( 1, count( $paths ) ) ) ) );
	} catch ( \Exception $error ) {
		$responses = array();
	}
	$results = array();
	foreach ( $paths as $key => $path ) {
		$results[ $key ] = api_result( $responses[ $key ] ?? null );
	}
	return $results;
}

/**
 * Options of the HTTP library: no redirects, which would carry the key elsewhere.
 */
function api_options( float $timeout, int $max_bytes ): array {
	$options = array(
		'timeout'          => $timeout,
		'connect_timeout'  => $timeout,
		'max_bytes'        => $max_bytes,
		'follow_redirects' => false,
		'verify'           => ABSPATH . WPINC . '/certificates/ca-bundle.crt',
		'verifyname'       => true,
		'useragent'        => 'checkout-link-embed-wordpress/' . VERSION,
	);
	$proxy   = new \WP_HTTP_Proxy();
	if ( $proxy->is_enabled() && $proxy->send_through_proxy( api_base() ) ) {
		$address = $proxy->host() . ':' . $proxy->port();

		$options['proxy'] = $proxy->use_authentication() ? array( $address, $proxy->username(), $proxy->password() ) : $address;
	}
	return $options;
}

/**
 * Status, body and Retry-After of a response.
 *
 * @param mixed $response A response of the HTTP library, an exception, or null.
 */
function api_result( $response ): array {
	$status = is_object( $response ) && isset( $response->status_code ) ? (int) $response->status_code : 0;
	$body   = $status ? json_decode( (string) $response->body, true ) : null;
	$retry  = $status ? (string) ( $response->headers['retry-after'] ?? '' ) : '';
	return array(
		'status'      => 200 === $status && ! is_array( $body ) ? 0 : $status,
		'body'        => is_array( $body ) ? $body : null,
		'retry_after' => preg_match( '/^\d{1,4}$/D', $retry ) ? (int) $retry : 0,
	);
}

/**
 * Fetches links with their line items. An id is missing from the result when its link could not be fetched.
 *
 * @param string[] $ids     Ids of links.
 * @param float    $timeout Seconds.
 * @return array{links: array<string, array|null>, failure: array|null} A link is null when the API has none.
 */
function api_fetch_links( array $ids, float $timeout = CALL_TIMEOUT_SECONDS ): array {
	$paths = array();
	foreach ( $ids as $id ) {
		$paths[ "link $id" ]  = "/$id";
		$paths[ "items $id" ] = "/$id/line_items?limit=" . MAX_LINE_ITEMS;
	}
	$results = api_get_all( $paths, $timeout );
	$links   = array();
	$failure = null;
	foreach ( $ids as $id ) {
		$link  = $results[ "link $id" ];
		$items = $results[ "items $id" ];
		if ( 404 === $link['status'] ) {
			$links[ $id ] = null;
			continue;
		}
		$is_whole = 200 === $link['status'] && 200 === $items['status'];
		$public   = $is_whole ? public_link( $id, $link['body'], $items['body'], checkout_origins() ) : null;
		if ( $public ) {
			$links[ $id ] = $public;
		} else {
			$failure = 200 === $link['status'] ? $items : $link;
			// A link that cannot be read says nothing about the API.
			$failure['status'] = $is_whole ? 502 : $failure['status'];
		}
	}
	return compact( 'links', 'failure' );
}

<?php
/**
 * Responses of the endpoint, byte for byte: JSON, ETag, Cache-Control, 304, error bodies.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const PROBLEMS = array(
	'resource_missing'     => array( 404, 'invalid_request_error', 'No such checkout link.' ),
	'method_not_allowed'   => array( 405, 'invalid_request_error', 'Only GET and HEAD are answered here.' ),
	'uri_too_long'         => array( 414, 'invalid_request_error', 'The URL is too long.' ),
	'rate_limit_exceeded'  => array( 429, 'rate_limit_error', 'Too many requests. Try again later.' ),
	'webhook_refused'      => array( 400, 'invalid_request_error', 'The webhook could not be verified.' ),
	'upstream_invalid'     => array( 502, 'api_error', 'The payments API gave an answer that cannot be used.' ),
	'upstream_unavailable' => array( 503, 'api_error', 'The payments API cannot be used at the moment.' ),
);
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * A response: status, headers, and the bytes of the body.
 */
function raw_response( int $status, array $headers, ?string $body ): array {
	return compact( 'status', 'headers', 'body' );
}

/**
 * An error with a constant text, so that it cannot leak the API's message or the key.
 */
function problem_body( string $code ): array {
	list( , $type, $message ) = PROBLEMS[ $code ];
	return array( 'error' => compact( 'type', 'code', 'message' ) );
}

/**
 * A response with an error.
 */
function problem_response( string $code, array $headers = array() ): array {
	$common = array(
		'Content-Type'  => JSON_TYPE,
		'Cache-Control' => 'no-store',
	);
	return raw_response( PROBLEMS[ $code ][0], $headers + $common, to_json( problem_body( $code ) ) );
}

/**
 * The same bytes for unknown and malformed ids, so that nothing is learned by trying ids.
 */
function missing_response(): array {
	return problem_response( 'resource_missing', array( 'Cache-Control' => 'public, max-age=0, s-maxage=' . MISSING_SECONDS ) );
}

/**
 * The response for one link.
 */
function link_response( array $found ): array {
	if ( 'missing' === $found['result'] ) {
		return missing_response();
	}
	if ( 'problem' === $found['result'] ) {
		return problem_response( $found['problem'], array( 'Retry-After' => (string) $found['retry_after'] ) );
	}
	return cached_response( to_json( $found['link'] ), array( $found ) );
}

/**
 * The response for several links, in ascending order of their ids.
 *
 * @param array<string, array> $all Links by id.
 */
function list_response( array $all ): array {
	$items = array();
	$retry = 0;
	foreach ( $all as $id => $found ) {
		$code    = 'missing' === $found['result'] ? 'resource_missing' : ( $found['problem'] ?? '' );
		$is_link = 'missing' !== $found['result'] && 'problem' !== $found['result'];
		$items[] = to_json( $is_link ? $found['link'] : array( 'id' => (string) $id ) + problem_body( $code ) );
		$retry   = 'problem' === $found['result'] ? max( $retry, $found['retry_after'] ) : $retry;
	}
	$body = '{"object":"list","data":[' . implode( ',', $items ) . ']}';
	if ( ! $retry ) {
		return cached_response( $body, array_values( $all ) );
	}
	// Not cached, so that the links which failed are requested again.
	$headers = array(
		'Content-Type'  => JSON_TYPE,
		'Cache-Control' => 'no-store',
		'Retry-After'   => (string) $retry,
	);
	return raw_response( 200, $headers, $body );
}

/**
 * A response that caches may keep: for as long as the oldest of its links.
 */
function cached_response( string $body, array $all ): array {
	$etag  = '"' . rtrim( strtr( base64_encode( substr( hash( 'sha256', $body, true ), 0, 16 ) ), '+/', '-_' ), '=' ) . '"'; // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions
	$age   = 0;
	$fresh = FRESH_SECONDS;
	foreach ( $all as $found ) {
		$age   = max( $age, (int) ( $found['age'] ?? 0 ) );
		$fresh = min( $fresh, 'missing' === $found['result'] ? MISSING_SECONDS : FRESH_SECONDS - (int) $found['age'] );
		$fresh = 'stale_if_error' === $found['result'] ? 0 : $fresh;
	}
	$fresh   = max( 0, $fresh );
	$stale   = $fresh ? REVALIDATE_SECONDS : max( 0, FRESH_SECONDS + REVALIDATE_SECONDS - $age );
	$headers = array(
		'Content-Type'  => JSON_TYPE,
		'Cache-Control' => "public, max-age=0, s-maxage=$fresh, stale-while-revalidate=$stale, stale-if-error=" . STALE_IF_ERROR_SECONDS,
		'Age'           => (string) $age,
		'ETag'          => $etag,
	);
	return names_etag( $etag ) ? raw_response( 304, $headers, null ) : raw_response( 200, $headers, $body );
}

/**
 * Whether the client has this version (RFC 9110, 13.1.2). Servers that compress make a strong ETag weak.
 */
function names_etag( string $etag ): bool {
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Only compared.
	$header = isset( $_SERVER['HTTP_IF_NONE_MATCH'] ) ? (string) wp_unslash( $_SERVER['HTTP_IF_NONE_MATCH'] ) : '';
	$named  = array_map( static fn( $one ) => preg_replace( '/^W\/|-gzip(?="$)/', '', trim( $one ) ), explode( ',', $header ) );
	return '*' === trim( $header ) || in_array( $etag, $named, true );
}

/**
 * JSON as JavaScript writes it.
 */
function to_json( array $value ): string {
	return (string) wp_json_encode( $value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION );
}

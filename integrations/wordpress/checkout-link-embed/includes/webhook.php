<?php
/**
 * Webhooks of the provider. An event is a hint, not data: the next request for a link that it names calls the API.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const SIGNATURE_TOLERANCE_SECONDS = 300;
const MAX_SIGNATURES              = 8;
const MAX_SIGNATURE_HEADER_CHARS  = 2048;
const MAX_WEBHOOK_BYTES           = 65536;

/**
 * Responds to an event.
 */
function respond_webhook( \WP_REST_Request $request ): \WP_REST_Response {
	if ( 'POST' !== $request->get_method() ) {
		return wrap( problem_response( 'method_not_allowed', array( 'Allow' => 'POST, OPTIONS' ) ) );
	}
	$body   = (string) $request->get_body();
	$header = (string) $request->get_header( 'fluveo_signature' );
	$fault  = signature_fault( $header, $body );
	$event  = '' === $fault ? json_decode( $body, true ) : null;
	if ( ! is_array( $event ) || ! is_string( $event['id'] ?? null ) ) {
		record_webhook( '' === $fault ? 'malformed' : $fault, null );
		return wrap( problem_response( 'webhook_refused' ) );
	}
	$object = $event['data']['object'] ?? null;
	foreach ( is_array( $object ) ? link_ids_in( $object ) : array() as $id ) {
		$changed = array(
			'at'          => microtime( true ),
			'deactivated' => ( $object['id'] ?? null ) === $id && false === ( $object['active'] ?? null ),
		);
		store_set( store_name( 'changed', $id ), $changed, KEPT_SECONDS );
	}
	record_webhook( '', is_string( $event['type'] ?? null ) ? substr( $event['type'], 0, 100 ) : '' );
	return wrap( raw_response( 204, array( 'Cache-Control' => 'no-store' ), null ) );
}

/**
 * Why a signature is refused: `t=<unix>,v1=<hex>`, HMAC-SHA256 over `v1=`, the time, a dot and the body. Empty when it is
 * right.
 */
function signature_fault( string $header, string $body ): string {
	$secrets = webhook_secrets();
	if ( ! $secrets ) {
		return 'no_secret';
	}
	if ( strlen( $header ) > MAX_SIGNATURE_HEADER_CHARS || strlen( $body ) > MAX_WEBHOOK_BYTES ) {
		return 'too_long';
	}
	$parts = array_map( 'trim', explode( ',', $header ) );
	$times = preg_grep( '/^t=/', $parts );
	$time  = reset( $times );
	if ( 1 !== count( $times ) || ! preg_match( '/^t=\d{1,12}$/D', $time ) ) {
		return 'no_signature';
	}
	$time = substr( $time, 2 );
	if ( abs( time() - (int) $time ) > SIGNATURE_TOLERANCE_SECONDS ) {
		return 'old_timestamp';
	}
	$signatures = preg_grep( '/^v1=[0-9a-f]{64}$/D', $parts );
	foreach ( count( $signatures ) <= MAX_SIGNATURES ? $secrets : array() as $secret ) {
		$expected = 'v1=' . hash_hmac( 'sha256', "v1=$time.$body", $secret );
		foreach ( $signatures as $signature ) {
			if ( hash_equals( $expected, $signature ) ) {
				return '';
			}
		}
	}
	return 'wrong_signature';
}

/**
 * The link itself, or the link that a session came from. Which field names it is not documented.
 *
 * @return string[]
 */
function link_ids_in( array $candidate ): array {
	$ids = array( $candidate['id'] ?? null );
	foreach ( array( 'payment_link', 'checkout_link' ) as $field ) {
		$value = $candidate[ $field ] ?? null;
		$ids[] = is_array( $value ) ? ( $value['id'] ?? null ) : $value;
	}
	return array_unique( array_filter( $ids, __NAMESPACE__ . '\\is_link_id' ) );
}

/**
 * Records the last event for the owner. Anyone can send events that are refused: these are recorded once a minute.
 *
 * @param string      $fault Why it was refused; empty for an accepted one.
 * @param string|null $type  The event's type.
 */
function record_webhook( string $fault, ?string $type ): void {
	if ( '' === $fault ) {
		record_status(
			'webhook',
			array(
				'at'   => time(),
				'type' => (string) $type,
			)
		);
		return;
	}
	$last = status()['webhook_refused'] ?? array( 'at' => 0 );
	if ( time() - $last['at'] > MINUTE_IN_SECONDS ) {
		record_status(
			'webhook_refused',
			array(
				'at'    => time(),
				'fault' => $fault,
			)
		);
	}
}

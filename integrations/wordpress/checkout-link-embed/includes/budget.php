<?php
/**
 * Protects the payments API, which allows 1,500 calls a minute to the whole account, and the site's own workers.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const CALLS_PER_LINK        = 2;
const CALLS_PER_MINUTE      = 750;
const NEW_LINKS_PER_MINUTE  = 60;
const PAUSE_SECONDS         = 5;
const LONGEST_PAUSE_SECONDS = 60;

/**
 * Takes the calls for one link from the budget; false when too few are left.
 *
 * @param bool $known Whether the site has shown the link before: a visitor can invent ids, and gets a small share.
 */
function budget_allows( bool $known ): bool {
	$period = current_period();
	if ( ! $known && ! take_in_minute( store_name( 'new' ), 1, NEW_LINKS_PER_MINUTE, $period ) ) {
		return false;
	}
	if ( take_in_minute( store_name( 'calls' ), CALLS_PER_LINK, CALLS_PER_MINUTE, $period ) ) {
		return true;
	}
	if ( ! $known ) {
		counter_give_back( store_name( 'new' ), $period, 1 );
	}
	return false;
}

/**
 * The failure because of which the API is not called at the moment, or null.
 */
function current_pause(): ?array {
	$pause = store_get( store_name( 'pause' ) );
	return $pause && $pause['until'] > time() ? $pause : null;
}

/**
 * Stops calls for a while after a failure of the API: waiting for a timeout again would take every PHP worker.
 *
 * @param array $failure Status and Retry-After of the failed call.
 */
function pause_calls( array $failure ): void {
	$status = $failure['status'];
	if ( 401 === $status || 403 === $status ) {
		record_status(
			'key',
			array(
				'status' => $status,
				'key'    => key_print( secret_key() ),
			)
		);
	}
	if ( 502 === $status && null !== $failure['body'] ) {
		return;
	}
	$seconds = min( LONGEST_PAUSE_SECONDS, max( PAUSE_SECONDS, $failure['retry_after'] ) );
	$pause   = array(
		'status' => $status,
		'until'  => time() + $seconds,
	);
	store_set( store_name( 'pause' ), $pause, $seconds );
}

/**
 * Forgets a failure of the key once the key works.
 */
function calls_work(): void {
	if ( isset( status()['key'] ) ) {
		record_status( 'key', null );
	}
}

/**
 * Tells one key from another without keeping it.
 */
function key_print( string $key ): string {
	return substr( hash_hmac( 'sha256', $key, wp_salt( 'nonce' ) ), 0, 12 );
}

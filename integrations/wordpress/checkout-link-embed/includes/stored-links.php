<?php
/**
 * Links as they are stored, and for how long: the lifetimes of src/endpoint/cache/cache-entry.ts.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const FRESH_SECONDS          = 15;
const REVALIDATE_SECONDS     = 45;
const STALE_IF_ERROR_SECONDS = 300;
const MISSING_SECONDS        = 10;
/** For the link inside the element, whose page tells the buyer what has changed. */
const KEPT_SECONDS = WEEK_IN_SECONDS;
const MAX_MISSING  = 200;

/**
 * Links as they are stored.
 *
 * @param string[] $ids    Ids of links.
 * @param bool     $reload Whether another process may have written them meanwhile.
 */
function read_links( array $ids, bool $reload = false ): array {
	$names = array( store_name( 'missing' ), store_name( 'pause' ) );
	foreach ( $ids as $id ) {
		array_push( $names, store_name( 'link', $id ), store_name( 'changed', $id ) );
	}
	store_prime( $names, $reload );
	$missing = store_get( store_name( 'missing' ) ) ?? array();
	$found   = array();
	foreach ( $ids as $id ) {
		$is_missing   = ( $missing[ md5( $id ) ] ?? 0 ) > microtime( true ) - MISSING_SECONDS;
		$found[ $id ] = $is_missing ? array( 'result' => 'missing' ) : read_link( $id );
	}
	return $found;
}

/**
 * One link as it is stored; its result is `none` when there is nothing to show.
 */
function read_link( string $id ): array {
	$entry = store_get( store_name( 'link', $id ) );
	if ( ! $entry || ! is_array( $entry['link'] ?? null ) ) {
		return array( 'result' => 'none' );
	}
	$changed = store_get( store_name( 'changed', $id ) );
	$age     = max( 0, microtime( true ) - $entry['at'] );
	$result  = 'expired';
	if ( $changed && $changed['at'] >= $entry['at'] ) {
		$result = $changed['deactivated'] ? 'deactivated' : 'expired';
	} elseif ( $entry['at'] > microtime( true ) + FRESH_SECONDS ) {
		// Of before the server's clock was set back.
		$result = 'expired';
	} elseif ( $age < FRESH_SECONDS ) {
		$result = 'hit';
	} elseif ( $age < FRESH_SECONDS + REVALIDATE_SECONDS ) {
		$result = 'stale';
	}
	$deactivated = 'deactivated' === $result;
	return compact( 'result', 'age', 'deactivated' ) + $entry;
}

/**
 * Whether a link must be fetched before it is sent.
 */
function is_needed( array $found ): bool {
	return in_array( $found['result'], array( 'none', 'expired', 'deactivated' ), true );
}

/**
 * Whether a link is sent, and fetched afterwards.
 */
function is_stale( array $found ): bool {
	return 'stale' === $found['result'];
}

/**
 * Stores what the API said of a link. Unknown ids share one row: visitors can invent them.
 *
 * @param string     $id   The link's id.
 * @param array|null $link Its public part, or null when there is none.
 * @param float      $at   When it was requested.
 */
function remember( string $id, ?array $link, float $at ): array {
	if ( null !== $link ) {
		store_set( store_name( 'link', $id ), compact( 'at', 'link' ), KEPT_SECONDS );
		$age = 0;
		return array( 'result' => 'miss' ) + compact( 'at', 'link', 'age' );
	}
	delete_transient( store_name( 'link', $id ) );
	$name    = store_name( 'missing' );
	$missing = array( md5( $id ) => $at ) + ( store_get( $name ) ?? array() );
	store_set( $name, array_slice( $missing, 0, MAX_MISSING, true ), MINUTE_IN_SECONDS );
	return array( 'result' => 'missing' );
}

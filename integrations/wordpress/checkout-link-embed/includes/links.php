<?php
/**
 * Links from the store or from the payments API, which one process calls for each (single flight).
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const LOCK_SECONDS      = 10;
const MAX_WAIT_SECONDS  = 4;
const POLL_MICROSECONDS = 50000;
const LINKS_AT_A_TIME   = 10;
const DEADLINE_SECONDS  = 7;

/**
 * Links by id, each with how it was found: `hit`, `stale`, `miss`, `stale_if_error` with `link` and `at`, or `missing`, or
 * `problem` with a code and seconds.
 *
 * @param string[] $ids   Ids of links.
 * @param bool     $known Whether the site's own content names them, which is not waited for long.
 * @return array<string, array>
 */
function get_links( array $ids, bool $known = false ): array {
	$found  = read_links( $ids );
	$needed = array_keys( array_filter( $found, __NAMESPACE__ . '\\is_needed' ) );
	$stale  = array_keys( array_filter( $found, __NAMESPACE__ . '\\is_stale' ) );
	if ( $stale ) {
		refresh_later( $stale );
	}
	$deadline = microtime( true ) + DEADLINE_SECONDS;
	foreach ( array_chunk( $needed, LINKS_AT_A_TIME ) as $chunk ) {
		$found = array_replace( $found, fetch_or_wait( $chunk, $found, $known, $deadline ) );
	}
	return $found;
}

/**
 * Fetches links, one process each: the others wait for what it stores.
 *
 * @param string[] $ids      Ids of links.
 * @param array    $found    What is stored of them.
 * @param bool     $known    Whether the site's own content names them.
 * @param float    $deadline When to give up.
 */
function fetch_or_wait( array $ids, array $found, bool $known, float $deadline ): array {
	$mine   = array();
	$theirs = array();
	$result = array();
	foreach ( $ids as $id ) {
		$problem = refusal( $deadline );
		if ( $problem ) {
			$result[ $id ] = fall_back( $found[ $id ], $problem );
		} elseif ( lock_acquire( store_name( 'lock', $id ), LOCK_SECONDS ) ) {
			$mine[] = $id;
		} else {
			$theirs[] = $id;
		}
	}
	$mine    = still_needed( $mine, $result );
	$result += fetch_links( within_budget( $mine, $found, $known, $result ), $found );
	return $result + ( $known ? fall_back_all( $theirs, $found ) : wait_for( $theirs, $found ) );
}

/**
 * Those of the locked links that no other process has stored between the first look and the lock.
 *
 * @param string[] $ids    Ids of locked links.
 * @param array    $result Results so far; what was stored is added.
 */
function still_needed( array $ids, array &$result ): array {
	$stored = $ids ? array_filter( read_links( $ids, true ), static fn( $one ) => 'hit' === $one['result'] || 'missing' === $one['result'] ) : array();
	foreach ( array_keys( $stored ) as $id ) {
		lock_release( store_name( 'lock', $id ) );
	}
	$result += $stored;
	return array_values( array_diff( $ids, array_keys( $stored ) ) );
}

/**
 * Those of the locked links for which the budget has calls. Processes that wait for others take nothing of it.
 *
 * @param string[] $ids    Ids of locked links.
 * @param array    $found  What is stored of them.
 * @param bool     $known  Whether the site's own content names them.
 * @param array    $result Results so far; refusals are added.
 */
function within_budget( array $ids, array $found, bool $known, array &$result ): array {
	$allowed = array();
	foreach ( $ids as $id ) {
		if ( budget_allows( $known || 'none' !== $found[ $id ]['result'] ) ) {
			$allowed[] = $id;
		} else {
			$result[ $id ] = fall_back( $found[ $id ], problem_of( 429, BUSY_RETRY_SECONDS ) );
			lock_release( store_name( 'lock', $id ) );
		}
	}
	return $allowed;
}

/**
 * Fetches links whose locks this process has.
 *
 * @param string[] $ids   Ids of links.
 * @param array    $found What is stored of them.
 */
function fetch_links( array $ids, array $found ): array {
	if ( ! $ids ) {
		return array();
	}
	$at      = microtime( true );
	$fetched = api_fetch_links( $ids );
	$result  = array();
	foreach ( $ids as $id ) {
		if ( array_key_exists( $id, $fetched['links'] ) ) {
			$result[ $id ] = remember( $id, $fetched['links'][ $id ], $at );
		} else {
			$failure       = $fetched['failure'];
			$result[ $id ] = fall_back( $found[ $id ], problem_of( $failure['status'], $failure['retry_after'] ) );
		}
		lock_release( store_name( 'lock', $id ) );
	}
	if ( $fetched['failure'] ) {
		pause_calls( $fetched['failure'] );
	} else {
		calls_work();
	}
	return $result;
}

/**
 * Waits for links that other processes are fetching.
 *
 * @param string[] $ids   Ids of links.
 * @param array    $found What is stored of them.
 */
function wait_for( array $ids, array $found ): array {
	$result   = array();
	$deadline = microtime( true ) + MAX_WAIT_SECONDS;
	while ( $ids && microtime( true ) < $deadline && ! current_pause() ) {
		usleep( POLL_MICROSECONDS );
		$read    = read_links( $ids, true );
		$done    = array_filter( $read, static fn( $one ) => ! is_needed( $one ) );
		$result += $done;
		$ids     = array_diff( $ids, array_keys( $done ) );
	}
	return $result + fall_back_all( $ids, $found );
}

/**
 * Fetches links once the response is on its way, where PHP can do so; else at the end of the request.
 *
 * @param string[] $ids Ids of links.
 */
function refresh_later( array $ids ): void {
	add_action(
		'shutdown',
		static function () use ( $ids ) {
			if ( function_exists( 'fastcgi_finish_request' ) ) {
				fastcgi_finish_request();
			}
			$found = read_links( $ids );
			foreach ( array_chunk( array_keys( array_filter( $found, __NAMESPACE__ . '\\is_stale' ) ), LINKS_AT_A_TIME ) as $chunk ) {
				fetch_or_wait( $chunk, $found, true, microtime( true ) + DEADLINE_SECONDS );
			}
		}
	);
}

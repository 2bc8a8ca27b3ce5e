<?php
/**
 * Links from the cache or from the payments API: the lifetimes of src/endpoint/cache/cache-entry.ts.
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
const KEPT_SECONDS       = WEEK_IN_SECONDS;
const MAX_MISSING        = 200;
const LOCK_SECONDS       = 10;
const MAX_WAIT_SECONDS   = 4;
const POLL_MICROSECONDS  = 50000;
const LINKS_AT_A_TIME    = 10;
const DEADLINE_SECONDS   = 7;
const BUSY_RETRY_SECONDS = 5;

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
	$age     = microtime( true ) - $entry['at'];
	$result  = 'expired';
	if ( $changed && $changed['at'] >= $entry['at'] ) {
		$result = $changed['deactivated'] ? 'deactivated' : 'expired';
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
		if ( budget_allows( 1, $known || 'none' !== $found[ $id ]['result'] ) ) {
			$allowed[] = $id;
		} else {
			$result[ $id ] = fall_back( $found[ $id ], problem_of( 429, BUSY_RETRY_SECONDS ) );
			lock_release( store_name( 'lock', $id ) );
		}
	}
	return $allowed;
}

/**
 * Why the API is not called now; null when it may be.
 */
function refusal( float $deadline ): ?array {
	$pause = current_pause();
	if ( $pause ) {
		return problem_of( $pause['status'], max( 1, $pause['until'] - time() ) );
	}
	$is_refused = '' !== key_fault( secret_key() ) || microtime( true ) > $deadline;
	return $is_refused ? problem_of( 503, BUSY_RETRY_SECONDS ) : null;
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

/**
 * The stored link where it may still be shown, else the problem. An inactive link must not be sold.
 */
function fall_back( array $found, array $problem ): array {
	$is_usable = 'expired' === $found['result'] && $found['age'] < FRESH_SECONDS + REVALIDATE_SECONDS + STALE_IF_ERROR_SECONDS;
	return ( $is_usable ? array( 'result' => 'stale_if_error' ) : $problem ) + $found;
}

/**
 * For a page that is being rendered: it is not kept waiting.
 *
 * @param string[] $ids   Ids of links.
 * @param array    $found What is stored of them.
 */
function fall_back_all( array $ids, array $found ): array {
	$result = array();
	foreach ( $ids as $id ) {
		$result[ $id ] = fall_back( $found[ $id ], problem_of( 503, 1 ) );
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

/**
 * The problem that a status of the payments API is to a visitor.
 */
function problem_of( int $status, int $retry_after ): array {
	$codes = array(
		429 => 'rate_limit_exceeded',
		502 => 'upstream_invalid',
	);
	return array(
		'result'      => 'problem',
		'problem'     => $codes[ $status ] ?? 'upstream_unavailable',
		'retry_after' => $retry_after ? $retry_after : BUSY_RETRY_SECONDS,
	);
}

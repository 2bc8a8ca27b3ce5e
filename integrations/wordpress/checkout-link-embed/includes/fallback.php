<?php
/**
 * What is sent in place of a link that cannot be fetched.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const BUSY_RETRY_SECONDS = 5;

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

<?php
/**
 * Counters for any minute: one for each ten seconds, so that what is taken at the end of a clock minute still counts at
 * the beginning of the next.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const COUNTER_SECONDS     = 10;
const COUNTERS_PER_MINUTE = 7;

/**
 * Takes from what is allowed in any 60 seconds; false, and nothing taken, when there is not enough left.
 *
 * @param string $name   Name in the store.
 * @param int    $by     How many to take.
 * @param int    $limit  How many are allowed.
 * @param int    $period The current ten seconds: read once by a caller that may give back.
 */
function take_in_minute( string $name, int $by, int $limit, int $period ): bool {
	counter_add( $name, $period, $by );
	if ( counted_in_minute( $name, $period ) <= $limit ) {
		return true;
	}
	counter_give_back( $name, $period, $by );
	return false;
}

/**
 * Number of the current ten seconds.
 */
function current_period(): int {
	return intdiv( time(), COUNTER_SECONDS );
}

/**
 * Name of the counter of a period. A counter is used again when its period is too old to count.
 */
function counter_name( string $name, int $period ): string {
	return $name . '_' . $period % COUNTERS_PER_MINUTE;
}

/**
 * Adds to the counter of a period.
 */
function counter_add( string $name, int $period, int $by ): void {
	global $wpdb;
	if ( wp_using_ext_object_cache() ) {
		wp_cache_add( "{$name}_$period", 0, CACHE_GROUP, 2 * MINUTE_IN_SECONDS );
		wp_cache_incr( "{$name}_$period", $by, CACHE_GROUP );
		return;
	}
	// phpcs:ignore WordPress.DB -- Atomic.
	$wpdb->query(
		$wpdb->prepare(
			"INSERT INTO $wpdb->options (option_name, option_value, autoload) VALUES (%s, %s, 'no')
			ON DUPLICATE KEY UPDATE option_value = IF(SUBSTRING_INDEX(option_value, ':', 1) = %s,
			CONCAT(%s, ':', CAST(SUBSTRING_INDEX(option_value, ':', -1) AS SIGNED) + %d), VALUES(option_value))",
			counter_name( $name, $period ),
			"$period:$by",
			$period,
			$period,
			$by
		)
	);
}

/**
 * Takes back what was added to the counter of a period, unless the counter is used for another one by now.
 */
function counter_give_back( string $name, int $period, int $by ): void {
	global $wpdb;
	if ( wp_using_ext_object_cache() ) {
		// Not wp_cache_incr: Memcached increments by no negative number.
		wp_cache_decr( "{$name}_$period", $by, CACHE_GROUP );
		return;
	}
	// phpcs:ignore WordPress.DB -- Atomic.
	$wpdb->query(
		$wpdb->prepare(
			"UPDATE $wpdb->options SET option_value = CONCAT(%s, ':', CAST(SUBSTRING_INDEX(option_value, ':', -1) AS SIGNED) - %d)
			WHERE option_name = %s AND SUBSTRING_INDEX(option_value, ':', 1) = %s",
			$period,
			$by,
			counter_name( $name, $period ),
			$period
		)
	);
}

/**
 * What is counted in the minute that ends with a period, and after it: the clock may have been set back. 0 when it
 * cannot be counted.
 */
function counted_in_minute( string $name, int $period ): int {
	global $wpdb;
	$periods = range( $period - COUNTERS_PER_MINUTE + 1, $period + COUNTERS_PER_MINUTE - 1 );
	if ( wp_using_ext_object_cache() ) {
		$names = array_map( static fn( $one ) => "{$name}_$one", $periods );
		return (int) array_sum( wp_cache_get_multiple( $names, CACHE_GROUP, true ) );
	}
	$names = array_unique( array_map( static fn( $one ) => counter_name( $name, $one ), $periods ) );
	$marks = implode( ',', array_fill( 0, count( $names ), '%s' ) );
	// phpcs:ignore WordPress.DB -- Written just now.
	$rows  = $wpdb->get_col( $wpdb->prepare( "SELECT option_value FROM $wpdb->options WHERE option_name IN ($marks)", $names ) );
	$total = 0;
	foreach ( $rows as $row ) {
		[ $of, $count ] = array_map( 'intval', explode( ':', $row, 2 ) + array( 0, 0 ) );
		$total         += in_array( $of, $periods, true ) ? $count : 0;
	}
	return $total;
}

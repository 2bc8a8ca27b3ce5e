<?php
/**
 * Storage: transients, which WordPress keeps in the object cache where there is one; locks that are atomic in both.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

/** Every name begins with it, so that uninstalling finds them all. */
const STORE_PREFIX = 'checkout_link_embed_';
const CACHE_GROUP  = 'checkout-link-embed';

/**
 * A name in the store. Hashed, because the options table ignores case and ids do not, and with the key and the API in it,
 * so that a link of another account or mode is never shown.
 */
function store_name( string $kind, string $id = '' ): string {
	$scope = secret_key() . '|' . api_base() . '|' . implode( ' ', checkout_origins() );
	return STORE_PREFIX . $kind . '_' . md5( wp_salt( 'nonce' ) . "|$scope|$id" );
}

/**
 * A stored array, or null.
 */
function store_get( string $name ): ?array {
	$json  = get_transient( $name );
	$value = is_string( $json ) ? json_decode( $json, true ) : null;
	return is_array( $value ) ? $value : null;
}

/**
 * Stores an array. As JSON in ASCII: a database with three bytes for a character refuses a row with an emoji in it.
 */
function store_set( string $name, array $value, int $seconds ): void {
	$json = wp_json_encode( $value, JSON_PRESERVE_ZERO_FRACTION );
	if ( is_string( $json ) ) {
		set_transient( $name, $json, $seconds );
	}
}

/**
 * Reads several names with one query; `store_get` then finds them in memory.
 *
 * @param string[] $names  Names.
 * @param bool     $reload Whether another process may have written them meanwhile.
 */
function store_prime( array $names, bool $reload = false ): void {
	global $wpdb;
	if ( ! $names ) {
		return;
	}
	if ( wp_using_ext_object_cache() ) {
		wp_cache_get_multiple( $names, 'transient', $reload );
		return;
	}
	$options = array();
	foreach ( $names as $name ) {
		array_push( $options, "_transient_$name", "_transient_timeout_$name" );
	}
	$marks = implode( ',', array_fill( 0, count( $options ), '%s' ) );
	// phpcs:ignore WordPress.DB -- One query in place of two for each name.
	$rows   = $wpdb->get_results( $wpdb->prepare( "SELECT option_name, option_value FROM $wpdb->options WHERE option_name IN ($marks)", $options ), OBJECT_K );
	$absent = array();
	foreach ( $options as $option ) {
		if ( isset( $rows[ $option ] ) ) {
			wp_cache_set( $option, $rows[ $option ]->option_value, 'options' );
		} else {
			wp_cache_delete( $option, 'options' );
			$absent[ $option ] = true;
		}
	}
	$known = wp_cache_get( 'notoptions', 'options' );
	$known = array_diff_key( is_array( $known ) ? $known : array(), array_flip( $options ) );
	wp_cache_set( 'notoptions', $known + $absent, 'options' );
}

/**
 * Takes a lock; false when another process has it.
 */
function lock_acquire( string $name, int $seconds ): bool {
	global $wpdb;
	if ( wp_using_ext_object_cache() ) {
		return wp_cache_add( $name, 1, CACHE_GROUP, $seconds );
	}
	$now = time();
	// phpcs:ignore WordPress.DB -- As WP_Upgrader::create_lock: an option is not atomic by get_option and add_option.
	$taken = $wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO $wpdb->options (option_name, option_value, autoload) VALUES (%s, %s, 'no')", $name, $now + $seconds ) );
	if ( $taken ) {
		return true;
	}
	// phpcs:ignore WordPress.DB -- Of a process that died.
	return (bool) $wpdb->query( $wpdb->prepare( "UPDATE $wpdb->options SET option_value = %s WHERE option_name = %s AND CAST(option_value AS UNSIGNED) < %d", $now + $seconds, $name, $now ) );
}

/**
 * Gives a lock back.
 */
function lock_release( string $name ): void {
	global $wpdb;
	if ( wp_using_ext_object_cache() ) {
		wp_cache_delete( $name, CACHE_GROUP );
		return;
	}
	// phpcs:ignore WordPress.DB -- The lock's row.
	$wpdb->query( $wpdb->prepare( "DELETE FROM $wpdb->options WHERE option_name = %s", $name ) );
}

<?php
/**
 * Leaves nothing behind, on any site of a network.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;
defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/**
 * Deletes every row of this plugin from the current site: settings, stored links, locks and counters.
 */
function delete_all(): void {
	global $wpdb;
	$names = array( 'checkout_link_embed_', '_transient_checkout_link_embed_', '_transient_timeout_checkout_link_embed_' );
	foreach ( $names as $name ) {
		// phpcs:ignore WordPress.DB -- Names of transients are hashes.
		$found = $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE %s", $wpdb->esc_like( $name ) . '%' ) );
		array_map( 'delete_option', $found );
	}
	if ( wp_using_ext_object_cache() ) {
		// Transients are in the object cache alone there, without a list of them.
		wp_cache_flush();
	}
}

if ( is_multisite() ) {
	foreach ( get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	) as $checkout_link_embed_site ) {
		switch_to_blog( $checkout_link_embed_site );
		delete_all();
		restore_current_blog();
	}
} else {
	delete_all();
}

<?php
/**
 * Notices for the owner: no key, a key that the API refuses.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

add_action( 'admin_notices', __NAMESPACE__ . '\\print_notices' );

/**
 * Prints a notice where it can be acted upon: on the dashboard, in the list of plugins, and on the settings page.
 */
function print_notices(): void {
	$screen = get_current_screen();
	$where  = array( 'dashboard', 'plugins', 'settings_page_' . SETTINGS_PAGE );
	if ( ! current_user_can( 'manage_options' ) || ! $screen || ! in_array( $screen->id, $where, true ) ) {
		return;
	}
	list( $type, $message ) = current_notice();
	if ( '' === $message ) {
		return;
	}
	$link = '';
	if ( 'settings_page_' . SETTINGS_PAGE !== $screen->id ) {
		$link = sprintf( ' <a href="%s">%s</a>', esc_url( admin_url( 'options-general.php?page=' . SETTINGS_PAGE ) ), esc_html__( 'Settings → Checkout links', 'checkout-link-embed' ) );
	}
	printf(
		'<div class="notice notice-%s"><p><strong>%s</strong> %s%s</p></div>',
		esc_attr( $type ),
		esc_html__( 'Checkout links:', 'checkout-link-embed' ),
		esc_html( $message ),
		wp_kses( $link, array( 'a' => array( 'href' => true ) ) )
	);
}

/**
 * The kind of notice and its text, which is empty when all is well.
 *
 * @return array{0: string, 1: string}
 */
function current_notice(): array {
	$key   = secret_key();
	$fault = key_fault( $key );
	if ( '' !== $fault ) {
		return array( 'none' === $fault ? 'info' : 'error', key_fault_in_words( $fault ) );
	}
	$refused = status()['key'] ?? null;
	if ( $refused && key_print( $key ) === $refused['key'] ) {
		return array( 'error', fault_in_words( $refused['status'] ) . ' ' . __( 'Buyers see the last known links.', 'checkout-link-embed' ) );
	}
	return array( '', '' );
}

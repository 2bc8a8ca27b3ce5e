<?php
/**
 * "Test connection": calls the API with the key, and says in words what it found.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

add_action( 'wp_ajax_checkout_link_embed_test', __NAMESPACE__ . '\\respond_test' );

/**
 * Responds to the button of the settings page.
 */
function respond_test(): void {
	check_ajax_referer( 'checkout_link_embed_test' );
	if ( ! current_user_can( 'manage_options' ) ) {
		wp_send_json_error( array( 'message' => __( 'You do not have permission to change these settings.', 'checkout-link-embed' ) ), 403 );
	}
	list( $works, $message ) = test_connection();
	if ( $works ) {
		wp_send_json_success( compact( 'message' ) );
	}
	wp_send_json_error( compact( 'message' ) );
}

/**
 * Whether the key works, and what to say about it.
 *
 * @return array{0: bool, 1: string}
 */
function test_connection(): array {
	$key   = secret_key();
	$fault = key_fault( $key );
	if ( '' !== $fault ) {
		return array( false, key_fault_in_words( $fault ) );
	}
	$result = api_get_all( array( 'list' => '?limit=1' ), LIST_TIMEOUT_SECONDS )['list'];
	$data   = $result['body']['data'] ?? null;
	if ( 200 !== $result['status'] || ! is_array( $data ) ) {
		$status = 200 === $result['status'] ? 502 : $result['status'];
		if ( 401 === $status || 403 === $status ) {
			pause_calls( array( 'status' => $status ) + $result );
		}
		return array( false, fault_in_words( $status ) );
	}
	calls_work();
	delete_transient( store_name( 'pause' ) );
	$mode = 0 === strpos( $key, 'sk_test_' ) ? __( 'test mode: no money moves', 'checkout-link-embed' ) : __( 'live mode', 'checkout-link-embed' );
	$link = $data ? catalogue_entry( $data[0] ) : null;
	if ( ! $link ) {
		/* translators: %s: "test mode: no money moves" or "live mode". */
		return array( true, sprintf( __( 'Connected in %s. The account has no checkout links yet.', 'checkout-link-embed' ), $mode ) );
	}
	/* translators: 1: "test mode: no money moves" or "live mode", 2: title of a link, 3: its id. */
	$message = sprintf( __( 'Connected in %1$s. The newest link is “%2$s” (%3$s).', 'checkout-link-embed' ), $mode, $link['title'], $link['id'] );
	$origin  = origin_of( (string) ( $data[0]['url'] ?? '' ) );
	if ( $link['active'] && '' === $link['url'] ) {
		/* translators: %s: an origin such as https://checkout.example.com. */
		return array( false, $message . ' ' . sprintf( __( 'It leads to %s, which is not among the checkout origins below.', 'checkout-link-embed' ), $origin ? $origin : (string) $data[0]['url'] ) );
	}
	return array( true, $message );
}

/**
 * What an owner does about a key that cannot be one.
 */
function key_fault_in_words( string $fault ): string {
	$words = array(
		'none'        => __( 'There is no secret key yet. Checkout links do not work without it.', 'checkout-link-embed' ),
		'publishable' => __( 'This is a publishable key, which cannot read checkout links. Use the secret key: it begins with sk_test_ or sk_live_.', 'checkout-link-embed' ),
		'webhook'     => __( 'This is the secret of a webhook. The secret key begins with sk_test_ or sk_live_.', 'checkout-link-embed' ),
		'malformed'   => __( 'This is not a secret key: it begins with sk_test_ or sk_live_ and has letters, digits and underscores.', 'checkout-link-embed' ),
	);
	return $words[ $fault ] ?? '';
}

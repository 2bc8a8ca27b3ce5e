<?php
/**
 * Saving the settings. Secrets are written and never sent back: an empty field keeps the one that is stored.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const SETTINGS_GROUP = 'checkout_link_embed';

add_action( 'admin_init', __NAMESPACE__ . '\\register_settings' );

/**
 * Registers the option. It exists before it is saved, so that WordPress does not add it as autoloaded.
 */
function register_settings(): void {
	register_setting(
		SETTINGS_GROUP,
		OPTION,
		array(
			'type'              => 'array',
			'sanitize_callback' => __NAMESPACE__ . '\\sanitize_settings',
			'show_in_rest'      => false,
		)
	);
	if ( false === get_option( OPTION ) ) {
		add_option( OPTION, array(), '', 'no' );
	}
}

/**
 * The settings to store, from the form.
 *
 * @param mixed $given What the form sent, or what other code stores.
 */
function sanitize_settings( $given ): array {
	$given    = is_array( $given ) ? $given : array();
	$settings = array(
		'secret_key'       => setting( 'secret_key' ),
		'webhook_secret'   => setting( 'webhook_secret' ),
		'checkout_origins' => sanitize_origins( (string) ( $given['checkout_origins'] ?? setting( 'checkout_origins' ) ) ),
	);
	$key      = trim( (string) ( $given['secret_key'] ?? '' ) );
	$fault    = '' === $key ? '' : key_fault( $key );
	if ( '' !== $fault ) {
		settings_fault( 'secret_key', key_fault_in_words( $fault ) . ' ' . __( 'The key was not changed.', 'checkout-link-embed' ) );
	} elseif ( '' !== $key ) {
		warn_of_other_mode( $settings['secret_key'], $key );
		$settings['secret_key'] = $key;
	}
	$secret = trim( (string) ( $given['webhook_secret'] ?? '' ) );
	if ( '' !== $secret && ! preg_match( '/^(whsec_[A-Za-z0-9_\/+=-]+[\s,]*)+$/D', $secret ) ) {
		settings_fault( 'webhook_secret', __( 'The secret of a webhook begins with whsec_. It was not changed.', 'checkout-link-embed' ) );
	} elseif ( '' !== $secret ) {
		$settings['webhook_secret'] = $secret;
	}
	foreach ( array( 'secret_key', 'webhook_secret' ) as $name ) {
		if ( ! empty( $given[ "forget_$name" ] ) ) {
			$settings[ $name ] = '';
		}
	}
	return $settings;
}

/**
 * Test and live links are separate: the links on the pages are not found by the other mode's key.
 */
function warn_of_other_mode( string $old, string $new ): void {
	if ( '' !== $old && substr( $old, 0, 8 ) !== substr( $new, 0, 8 ) ) {
		settings_fault( 'secret_key_mode', __( 'The key is of the other mode now. Test and live links are separate: choose the links on your pages again.', 'checkout-link-embed' ), 'warning' );
	}
}

/**
 * Origins, one space between them; names those that cannot be one.
 */
function sanitize_origins( string $text ): string {
	$origins = array();
	foreach ( preg_split( '/[\s,]+/', $text, -1, PREG_SPLIT_NO_EMPTY ) as $word ) {
		$origin = origin_of( $word );
		if ( '' === $origin ) {
			/* translators: %s: what was entered. */
			settings_fault( 'checkout_origins', sprintf( __( '“%s” is not an origin such as https://checkout.example.com. It was left out.', 'checkout-link-embed' ), esc_html( $word ) ) );
		} else {
			$origins[] = $origin;
		}
	}
	return implode( ' ', array_unique( $origins ) );
}

/**
 * Shows a fault above the form, once: WordPress sanitizes a new option twice.
 */
function settings_fault( string $code, string $message, string $type = 'error' ): void {
	foreach ( get_settings_errors( SETTINGS_GROUP ) as $shown ) {
		if ( $shown['message'] === $message ) {
			return;
		}
	}
	add_settings_error( SETTINGS_GROUP, $code, $message, $type );
}

<?php
/**
 * The site's settings. One option, never autoloaded: pages without a checkout link do not read it.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const OPTION         = 'checkout_link_embed_settings';
const STATUS_OPTION  = 'checkout_link_embed_status';
const ORIGINS_OPTION = 'checkout_link_embed_origins';
const KEY_FORMAT     = '/^sk_(test|live)_[A-Za-z0-9_]+$/D';

add_action( 'add_option_' . OPTION, __NAMESPACE__ . '\\copy_origins', 10, 0 );
add_action( 'update_option_' . OPTION, __NAMESPACE__ . '\\copy_origins', 10, 0 );

/**
 * Keeps an autoloaded copy of the origins: every page asks which addresses in its posts are checkout links.
 */
function copy_origins(): void {
	update_option( ORIGINS_OPTION, implode( ' ', checkout_origins() ), true );
}

/**
 * One setting as stored.
 */
function setting( string $name ): string {
	$settings = get_option( OPTION, array() );
	$value    = is_array( $settings ) ? ( $settings[ $name ] ?? '' ) : '';
	return is_string( $value ) ? $value : '';
}

/**
 * A constant of wp-config.php, or null. It overrides the stored setting.
 */
function constant_setting( string $name ): ?string {
	return defined( $name ) && is_string( constant( $name ) ) && '' !== constant( $name ) ? constant( $name ) : null;
}

/**
 * The secret key, or an empty string.
 */
function secret_key(): string {
	return trim( constant_setting( 'CHECKOUT_LINK_EMBED_SECRET_KEY' ) ?? setting( 'secret_key' ) );
}

/**
 * Why the secret key cannot be one: none, publishable, webhook, malformed; an empty string when it looks right.
 */
function key_fault( string $key ): string {
	if ( '' === $key ) {
		return 'none';
	}
	if ( 0 === strpos( $key, 'pk_' ) ) {
		return 'publishable';
	}
	if ( 0 === strpos( $key, 'whsec_' ) ) {
		return 'webhook';
	}
	return preg_match( KEY_FORMAT, $key ) ? '' : 'malformed';
}

/**
 * Secrets that may sign webhooks: several while one is being replaced.
 *
 * @return string[]
 */
function webhook_secrets(): array {
	$text = constant_setting( 'CHECKOUT_LINK_EMBED_WEBHOOK_SECRET' ) ?? setting( 'webhook_secret' );
	return array_values( array_filter( preg_split( '/[\s,]+/', $text ) ) );
}

/**
 * Origins that pay controls may lead to.
 *
 * @return string[]
 */
function checkout_origins(): array {
	$origins = array_filter( array_map( __NAMESPACE__ . '\\origin_of', preg_split( '/\s+/', setting( 'checkout_origins' ) ) ) );
	return $origins ? array_values( array_unique( $origins ) ) : DEFAULT_CHECKOUT_ORIGINS;
}

/**
 * The payments API. Another one is for the sandbox: it must be https, or on this machine.
 */
function api_base(): string {
	$base = constant_setting( 'CHECKOUT_LINK_EMBED_API_BASE' ) ?? '';
	return '' !== origin_of( $base ) ? rtrim( $base, '/' ) : 'https://api.leanrails.com';
}

/**
 * What has happened: the last webhook, the last failure of the key. Its own option, so that saving settings keeps it.
 */
function status(): array {
	$status = get_option( STATUS_OPTION, array() );
	return is_array( $status ) ? $status : array();
}

/**
 * Records what has happened.
 *
 * @param string     $name  What it is about.
 * @param array|null $value What has happened; null to forget it.
 */
function record_status( string $name, ?array $value ): void {
	$status = status();
	if ( ( $status[ $name ] ?? null ) === $value ) {
		return;
	}
	$status[ $name ] = $value;
	update_option( STATUS_OPTION, array_filter( $status ), false );
}

<?php
/**
 * What a link may look like: the same rules as src/wire, field by field.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const DEFAULT_CHECKOUT_ORIGINS = array( 'https://checkout.leanrails.com' );
const MAX_LINE_ITEMS           = 100;
const MAX_URL_CHARS            = 2048;

/**
 * Whether a value has the format of a checkout link's id. No other value may be put into a URL.
 *
 * @param mixed $value Anything.
 */
function is_link_id( $value ): bool {
	return is_string( $value ) && 1 === preg_match( '/^cl_[A-Za-z0-9_-]{1,61}$/D', $value );
}

/**
 * The origin of an absolute URL that a buyer may be sent to, or an empty string.
 * Plain http is for loopback and test hosts only.
 */
function origin_of( string $url ): string {
	// Browsers drop tabs and newlines inside a URL and read "\" as "/".
	if ( ! preg_match( '#^(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(:[1-9][0-9]{0,4})?(/[!-\[\]-~]*)?$#Di', $url, $part ) ) {
		return '';
	}
	$scheme = strtolower( $part[1] );
	$host   = strtolower( $part[2] );
	$port   = ltrim( $part[3] ?? '', ':' );
	if ( 'http' === $scheme && ! is_test_host( $host ) ) {
		return '';
	}
	$default = 'https' === $scheme ? '443' : '80';
	return "$scheme://$host" . ( '' === $port || $port === $default ? '' : ":$port" );
}

/**
 * Hosts that lead nowhere on the internet: RFC 6761, 6762, 8375 and 1918.
 */
function is_test_host( string $host ): bool {
	return 1 === preg_match(
		'/^([a-z0-9-]+|.+\.(local|localhost|test|internal|lan|home\.arpa)|(10|127|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+|\[::1\])$/D',
		$host
	);
}

/**
 * The URL of a hosted checkout page if a pay control may lead there, else null. Compared by origin, never by prefix.
 *
 * @param mixed    $value   The URL that the payments API sent.
 * @param string[] $origins Allowed origins.
 */
function checkout_url( $value, array $origins ): ?string {
	if ( ! is_string( $value ) || strlen( $value ) > MAX_URL_CHARS ) {
		return null;
	}
	$origin = origin_of( $value );
	return '' !== $origin && in_array( $origin, $origins, true ) ? $value : null;
}

/**
 * The public part of a link of the payments API, or null when it cannot be shown.
 *
 * @param string   $id      The id that was requested.
 * @param array    $link    The API's link.
 * @param array    $items   The API's list of its line items.
 * @param string[] $origins Allowed checkout origins.
 */
function public_link( string $id, array $link, array $items, array $origins ): ?array {
	$currency = currency_of( $link['currency'] ?? null );
	$title    = text_of( $link['title'] ?? null );
	if ( ( $link['id'] ?? null ) !== $id || ! is_bool( $link['active'] ?? null ) || ! $title || ! $currency ) {
		return null;
	}
	$list = public_items( $items, $currency );
	if ( ! $list ) {
		return null;
	}
	return array(
		'id'               => $id,
		'object'           => 'checkout_link',
		'active'           => $link['active'],
		'mode'             => text_of( $link['mode'] ?? null ) ?? 'payment',
		'url'              => $link['active'] ? checkout_url( $link['url'] ?? null, $origins ) : null,
		'title'            => $title,
		'description'      => text_of( $link['description'] ?? null ),
		'currency'         => $currency,
		'livemode'         => false !== ( $link['livemode'] ?? true ),
		'submit_type'      => text_of( $link['submit_type'] ?? null ) ?? 'auto',
		'inactive_message' => text_of( $link['inactive_message'] ?? null ),
		'restrictions'     => public_restrictions( $link['restrictions'] ?? null ),
		'line_items'       => $list,
	);
}

/**
 * The public part of a list of line items; null when it has another currency, since its total would be wrong.
 */
function public_items( array $items, string $currency ): ?array {
	if ( ! is_array( $items['data'] ?? null ) ) {
		return null;
	}
	$data = array();
	foreach ( array_slice( $items['data'], 0, MAX_LINE_ITEMS ) as $item ) {
		if ( ! is_array( $item ) || currency_of( $item['currency'] ?? $currency ) !== $currency ) {
			return null;
		}
		$quantity = $item['quantity'] ?? 1;
		$data[]   = array(
			'id'              => text_of( $item['id'] ?? null ),
			'object'          => 'item',
			'description'     => text_of( $item['description'] ?? null ),
			'quantity'        => is_numeric( $quantity ) && $quantity >= 0 ? $quantity + 0 : 1,
			'amount_subtotal' => is_int( $item['amount_subtotal'] ?? null ) ? $item['amount_subtotal'] : null,
			'amount_total'    => is_int( $item['amount_total'] ?? null ) ? $item['amount_total'] : null,
			'currency'        => $currency,
		);
	}
	$has_more = true === ( $items['has_more'] ?? false ) || count( $items['data'] ) > MAX_LINE_ITEMS;
	return array(
		'object'   => 'list',
		'has_more' => $has_more,
		'data'     => $data,
	);
}

/**
 * The limit of sales, and their count where the API sends it.
 *
 * @param mixed $value The API's restrictions.
 */
function public_restrictions( $value ): ?array {
	$sessions = is_array( $value ) ? ( $value['completed_sessions'] ?? null ) : null;
	$limit    = is_array( $sessions ) ? ( $sessions['limit'] ?? null ) : null;
	if ( ! is_int( $limit ) || $limit < 0 ) {
		return null;
	}
	$count = $sessions['count'] ?? null;
	return array(
		'completed_sessions' => array(
			'limit' => $limit,
			'count' => is_int( $count ) && $count >= 0 ? $count : null,
		),
	);
}

/**
 * A currency code in lower case, or null.
 *
 * @param mixed $value Anything.
 */
function currency_of( $value ): ?string {
	return is_string( $value ) && preg_match( '/^[a-z]{3}$/Di', $value ) ? strtolower( $value ) : null;
}

/**
 * A string with a text in it, or null.
 *
 * @param mixed $value Anything.
 */
function text_of( $value ): ?string {
	return is_string( $value ) && '' !== trim( $value ) ? $value : null;
}

<?php
/**
 * The merchant's list of links, for the editor.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const PAGE_SIZE              = 100;
const MAX_PAGES              = 20;
const LIST_TIMEOUT_SECONDS   = 5;
const CATALOGUE_SECONDS      = 60;
const MAX_CATALOGUE_READ_SEC = 15;

/**
 * All links of the account, newest first: `links`, and `status` of the API when they could not be read.
 *
 * @param bool $refresh Whether a list of the last minute will not do.
 */
function catalogue( bool $refresh = false ): array {
	$name   = store_name( 'catalogue' );
	$stored = $refresh ? null : store_get( $name );
	if ( $stored ) {
		return $stored;
	}
	if ( '' !== key_fault( secret_key() ) ) {
		return array(
			'links'  => array(),
			'status' => 401,
			'more'   => false,
		);
	}
	$result = read_catalogue();
	if ( 200 === $result['status'] ) {
		calls_work();
		store_set( $name, $result, CATALOGUE_SECONDS );
	}
	return $result;
}

/**
 * Reads the list page by page.
 */
function read_catalogue(): array {
	$links    = array();
	$after    = '';
	$deadline = microtime( true ) + MAX_CATALOGUE_READ_SEC;
	for ( $page = 1; $page <= MAX_PAGES; $page++ ) {
		$path   = '?limit=' . PAGE_SIZE . ( '' === $after ? '' : '&starting_after=' . rawurlencode( $after ) );
		$result = api_get_all( array( 'list' => $path ), LIST_TIMEOUT_SECONDS )['list'];
		$data   = $result['body']['data'] ?? null;
		if ( 200 !== $result['status'] || ! is_array( $data ) ) {
			$status = 200 === $result['status'] ? 502 : $result['status'];
			return array(
				'links'  => $links,
				'status' => $links ? 200 : $status,
				'more'   => (bool) $links,
			);
		}
		foreach ( $data as $link ) {
			$links[] = is_array( $link ) ? catalogue_entry( $link ) : null;
		}
		$last   = end( $data );
		$cursor = $result['body']['next_cursor'] ?? ( $last['id'] ?? '' );
		$more   = true === ( $result['body']['has_more'] ?? false ) && is_string( $cursor ) && '' !== $cursor && $cursor !== $after;
		$after  = $cursor;
		if ( ! $more || microtime( true ) > $deadline ) {
			break;
		}
	}
	return array(
		'links'  => array_values( array_filter( $links ) ),
		'status' => 200,
		'more'   => $more,
	);
}

/**
 * What the editor needs of a link; null when it cannot be shown.
 */
function catalogue_entry( array $link ): ?array {
	$title = text_of( $link['title'] ?? null );
	if ( ! is_link_id( $link['id'] ?? null ) || null === $title ) {
		return null;
	}
	return array(
		'id'         => $link['id'],
		'title'      => $title,
		'active'     => true === ( $link['active'] ?? null ),
		'livemode'   => false !== ( $link['livemode'] ?? true ),
		'url'        => checkout_url( $link['url'] ?? null, checkout_origins() ) ?? '',
		'submitType' => text_of( $link['submit_type'] ?? null ) ?? 'auto',
	);
}

/**
 * The link of a checkout URL, or an empty string. The id is the last segment where the provider builds addresses so.
 */
function id_of_checkout_url( string $url ): string {
	if ( null === checkout_url( $url, checkout_origins() ) ) {
		return '';
	}
	$url  = preg_replace( '/[?#].*$/D', '', $url );
	$last = substr( (string) strrchr( $url, '/' ), 1 );
	if ( is_link_id( $last ) ) {
		return $last;
	}
	$name   = store_name( 'url', $url );
	$stored = store_get( $name );
	if ( null === $stored && ! current_pause() ) {
		// Pages with the address are seen more often than the list changes.
		$stored = array( 'id' => listed_id( $url ) );
		store_set( $name, $stored, '' === $stored['id'] ? MINUTE_IN_SECONDS : DAY_IN_SECONDS );
	}
	return $stored['id'] ?? '';
}

/**
 * The link with an address in the merchant's list, or an empty string.
 */
function listed_id( string $url ): string {
	foreach ( catalogue()['links'] as $link ) {
		if ( $link['url'] === $url ) {
			return $link['id'];
		}
	}
	return '';
}

<?php
/**
 * A checkout link as HTML: the element, with an ordinary link to the hosted page inside.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const LAYOUTS = array( 'card', 'compact', 'button' );
const TARGETS = array( '_self', '_blank' );

/**
 * The element, or an empty string when the id cannot be one.
 *
 * @param array  $options `linkId`, `layout`, `label`, `target`, `noItems`, `noDescription`, `showAmount`; `url` and `title` as
 *                        they were when the link was chosen.
 * @param string $style   Declarations for the element.
 */
function render_link( array $options, string $style = '' ): string {
	$id = $options['linkId'] ?? '';
	if ( ! is_link_id( $id ) ) {
		return owner_note( __( 'No checkout link is chosen here.', 'checkout-link-embed' ) );
	}
	$found   = link_for_page( $id );
	$content = fallback_html( $found, $options );
	if ( is_plain() ) {
		return $content;
	}
	mark_rendered( $id );
	$style = reserved_height( $found['link'] ?? null, $options ) . $style;
	$html  = '<checkout-link';
	foreach ( element_attributes( $id, $options, $style ) as $name => $value ) {
		$html .= ' ' . $name . ( '' === $value ? '' : '="' . esc_attr( $value ) . '"' );
	}
	return "$html>$content</checkout-link>" . owner_note( fault_of( $found ) );
}

/**
 * Whether the link alone is sent: feed readers and AMP run no script of ours.
 */
function is_plain(): bool {
	foreach ( did_action( 'wp' ) ? array( 'amp_is_request', 'ampforwp_is_amp_endpoint' ) : array() as $is_amp ) {
		if ( function_exists( $is_amp ) && $is_amp() ) {
			return true;
		}
	}
	return is_feed();
}

/**
 * The element's attributes that differ from their defaults.
 *
 * @return array<string, string> An empty value is a boolean attribute.
 */
function element_attributes( string $id, array $options, string $style ): array {
	$origins    = checkout_origins();
	$attributes = array(
		'link-id'          => $id,
		'endpoint'         => endpoint_url(),
		'checkout-origins' => DEFAULT_CHECKOUT_ORIGINS === $origins ? null : implode( ' ', $origins ),
		'layout'           => chosen( $options['layout'] ?? '', LAYOUTS ),
		'target'           => chosen( $options['target'] ?? '', TARGETS ),
		'label'            => label_of( $options ) ? label_of( $options ) : null,
		'no-items'         => empty( $options['noItems'] ) ? null : '',
		'no-description'   => empty( $options['noDescription'] ) ? null : '',
		'show-amount'      => empty( $options['showAmount'] ) ? null : '',
		'style'            => '' === $style ? null : $style,
	);
	return array_filter( $attributes, static fn( $value ) => null !== $value );
}

/**
 * A value of a list that is not its first, which is the default; else null.
 *
 * @param mixed    $value  Given value.
 * @param string[] $values The list.
 */
function chosen( $value, array $values ): ?string {
	return in_array( $value, array_slice( $values, 1 ), true ) ? $value : null;
}

/**
 * The author's own label, or an empty string.
 */
function label_of( array $options ): string {
	$label = $options['label'] ?? '';
	return is_string( $label ) ? trim( $label ) : '';
}

/**
 * What stands inside the element: a link to the hosted page, or why there is none. Any stored age is good enough, since the
 * hosted page says what has changed.
 *
 * @param array $found   The link as `get_links` found it.
 * @param array $options The block's or the shortcode's.
 */
function fallback_html( array $found, array $options ): string {
	$label = label_of( $options );
	$link  = $found['link'] ?? null;
	if ( $link && ( ! $link['active'] || ! empty( $found['deactivated'] ) ) ) {
		return esc_html( "{$link['title']}: " . inactive_text( $link ) );
	}
	$url = $link['url'] ?? null;
	if ( ! $link ) {
		// Also for one that the key does not find: its page tells the buyer whether it can be paid.
		$url  = checkout_url( $options['url'] ?? null, checkout_origins() );
		$link = array(
			'title'       => is_string( $options['title'] ?? null ) ? $options['title'] : '',
			'submit_type' => is_string( $options['submitType'] ?? null ) ? $options['submitType'] : 'auto',
		);
	}
	if ( ! $url ) {
		return '';
	}
	$words = words();
	$lang  = $words['is_foreign'] && '' === $label ? ' lang="' . esc_attr( $words['lang'] ) . '"' : '';

	return sprintf( '<a%s class="wp-element-button" href="%s">%s</a>', $lang, esc_url( $url ), esc_html( pay_name( $link, $label ) ) );
}

/**
 * The link for a page that is being rendered. Each is read once, whatever the number of its blocks, and all of the page's
 * post together.
 */
function link_for_page( string $id ): array {
	return links_for_page( array_unique( array_merge( array( $id ), ids_in_post() ) ) )[ $id ];
}

/**
 * The links for a page that is being rendered.
 *
 * @param string[] $ids Ids of links.
 */
function links_for_page( array $ids ): array {
	static $by_site = array();
	$links          = $by_site[ get_current_blog_id() ] ?? array();
	$new            = array_values( array_diff( $ids, array_keys( $links ) ) );
	$links         += $new ? get_links( $new, true ) : array();

	$by_site[ get_current_blog_id() ] = $links;
	return $links;
}

/**
 * What is wrong with a link, for those who can change the page.
 */
function fault_of( array $found ): string {
	if ( '' !== key_fault( secret_key() ) ) {
		return __( 'Set a secret key under Settings → Checkout links.', 'checkout-link-embed' );
	}
	if ( 'missing' === $found['result'] ) {
		return __( 'Your secret key cannot find this link. Test and live links are separate, and so are accounts.', 'checkout-link-embed' );
	}
	if ( isset( status()['key'] ) ) {
		return __( 'The payments API refuses your secret key. See Settings → Checkout links.', 'checkout-link-embed' );
	}
	$link = $found['link'] ?? null;
	if ( $link && $link['active'] && null === $link['url'] ) {
		return __( 'The link leads to an origin that is not allowed. Add it under Settings → Checkout links.', 'checkout-link-embed' );
	}
	return 'problem' === $found['result'] ? __( 'The payments API cannot be used at the moment. Buyers see a plain link.', 'checkout-link-embed' ) : '';
}

/**
 * A note that buyers never see.
 */
function owner_note( string $text ): string {
	if ( '' === $text || is_plain() || ! current_user_can( 'edit_posts' ) ) {
		return '';
	}
	return '<span class="checkout-link-embed-note"><strong>' . esc_html__( 'Only editors see this:', 'checkout-link-embed' ) . '</strong> ' . esc_html( $text ) . '</span>';
}

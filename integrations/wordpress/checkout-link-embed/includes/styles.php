<?php
/**
 * The controls of the block editor, as the CSS variables of the element.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

/**
 * Declarations for the `style` of the element. Values are matched as a whole: authors write blocks by hand too.
 *
 * @param array $block Attributes of a block.
 */
function css_variables( array $block ): string {
	$style  = is_array( $block['style'] ?? null ) ? $block['style'] : array();
	$color  = $style['color'] ?? array();
	$border = $style['border'] ?? array();
	$values = array(
		'background'   => css_color( $block['backgroundColor'] ?? '', $color['background'] ?? '' ),
		'color'        => css_color( $block['textColor'] ?? '', $color['text'] ?? '' ),
		'accent'       => css_color( '', $block['accentColor'] ?? '' ),
		'accent-color' => css_color( '', $block['accentTextColor'] ?? '' ),
		'border-color' => css_color( $block['borderColor'] ?? '', $border['color'] ?? '' ),
		'border-width' => css_length( $border['width'] ?? '' ),
		'radius'       => css_length( $border['radius'] ?? '' ),
		'space'        => css_length( first_side( $style['spacing']['padding'] ?? '' ) ),
	);
	$css    = '';
	foreach ( array_filter( $values, 'strlen' ) as $name => $value ) {
		$css .= "--checkout-link-$name:$value;";
	}
	return $css;
}

/**
 * A color: a preset of the theme by its slug, or a value.
 *
 * @param mixed $slug  Slug of a preset.
 * @param mixed $value CSS value.
 */
function css_color( $slug, $value ): string {
	if ( is_string( $slug ) && '' !== $slug ) {
		return 'var(--wp--preset--color--' . sanitize_html_class( _wp_to_kebab_case( $slug ) ) . ')';
	}
	$value = preset_value( $value, 'color' );
	return preg_match( '/^(#[0-9a-f]{3,8}|(rgb|hsl)a?\([\d.,%\s\/-]+\)|var\(--wp--preset--color--[a-z0-9-]+\)|[a-z]{3,30})$/Di', $value ) ? $value : '';
}

/**
 * A length.
 *
 * @param mixed $value CSS value.
 */
function css_length( $value ): string {
	$value = preset_value( $value, 'spacing' );
	return preg_match( '/^(0|\d*\.?\d+(px|em|rem|ch|vw|vh)|var\(--wp--preset--spacing--[a-z0-9-]+\))$/Di', $value ) ? $value : '';
}

/**
 * `var:preset|color|primary`, as the editor stores presets, in CSS.
 *
 * @param mixed  $value Stored value.
 * @param string $kind  Kind of preset.
 */
function preset_value( $value, string $kind ): string {
	$value = is_scalar( $value ) ? trim( (string) $value ) : '';
	return preg_replace_callback(
		'/^var:preset\|' . $kind . '\|([a-zA-Z0-9-]+)$/D',
		static fn( $part ) => "var(--wp--preset--$kind--" . _wp_to_kebab_case( $part[1] ) . ')',
		$value
	);
}

/**
 * One of four sides: the element has one length for its space.
 *
 * @param mixed $sides A length, or lengths by side.
 */
function first_side( $sides ) {
	if ( ! is_array( $sides ) ) {
		return $sides;
	}
	return $sides['top'] ?? reset( $sides );
}

/**
 * A declaration that reserves the height which a card comes to, so that nothing below it moves when it arrives. Measured at the
 * default width, in Chromium; the lines of a text follow from its length.
 *
 * @param array|null $link    The link, if it is known.
 * @param array      $options The block's or the shortcode's.
 */
function reserved_height( ?array $link, array $options ): string {
	if ( ! $link || null !== chosen( $options['layout'] ?? '', LAYOUTS ) ) {
		return '';
	}
	$description = empty( $options['noDescription'] ) ? (string) $link['description'] : '';
	$em          = 6.375 + 1.54 * lines_of( $link['title'], 30 );
	$em         += '' === $description ? 0 : 0.35 + 1.5 * lines_of( $description, 46 );
	$items       = empty( $options['noItems'] ) ? $link['line_items']['data'] : array();
	foreach ( array_slice( $items, 0, 5 ) as $item ) {
		$em += 0.5 + 1.5 * lines_of( (string) $item['description'], 46 ) + ( 1 === $item['quantity'] ? 0 : 1.55 );
	}
	$has_total = count( $items ) > 1 || ( $items && $items[0]['quantity'] > 1 );
	$em       += ( $items ? 0.5 : 0 ) + ( $has_total ? 3.25 : 0 );
	$em       += $link['active'] ? 0 : 1.5 * ( lines_of( inactive_text( $link ), 46 ) - 1 );
	return sprintf( 'min-block-size:%.1Fem;', $em );
}

/**
 * About how many lines a text takes.
 */
function lines_of( string $text, int $chars ): int {
	$length = function_exists( 'mb_strlen' ) ? mb_strlen( $text, 'UTF-8' ) : strlen( $text );
	return max( 1, (int) ceil( $length / $chars ) );
}

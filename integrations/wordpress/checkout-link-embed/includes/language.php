<?php
/**
 * The element's own words, for the link inside it. The build writes words.php from the tables of the element.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

/**
 * The words of the page's language, with the tag of the language that they are in.
 */
function words(): array {
	static $tables = null;
	$tables        = $tables ?? require __DIR__ . '/words.php';
	$tag           = strtolower( str_replace( '_', '-', get_bloginfo( 'language' ) ) );
	foreach ( fallback_chain( $tag, $tables['aliases'] ) as $candidate ) {
		if ( isset( $tables['words'][ $candidate ] ) ) {
			return $tables['words'][ $candidate ] + array( 'is_foreign' => false );
		}
	}
	return $tables['words']['en'] + array( 'is_foreign' => '' !== $tag );
}

/**
 * `de-at-1901` → `de-at-1901`, `de-at`, `de`, each followed by what it is another name of: src/element/i18n.
 *
 * @param string   $tag     Lower-case language tag.
 * @param string[] $aliases Other names of languages.
 * @return string[]
 */
function fallback_chain( string $tag, array $aliases ): array {
	$chain = array();
	for ( $table = $tag; '' !== $table; $table = preg_replace( '/-?[^-]*$/D', '', $table ) ) {
		$chain[] = $table;
		$words   = preg_replace( '/^es-(?!e[ahs]|gq|ic|ph)[a-z]{2}$/D', 'es-419', $table );
		$chain[] = preg_replace( '/^zh-hant-(hk|mo)$/D', 'zh-hk', $words );
		if ( isset( $aliases[ $table ] ) ) {
			$chain = array_merge( $chain, fallback_chain( $aliases[ $table ] . substr( $tag, strlen( $table ) ), $aliases ) );
		}
	}
	return $chain;
}

/**
 * The pay control's label with the title, as screen readers hear it in the element.
 *
 * @param array  $link  A link's `title` and `submit_type`.
 * @param string $label The author's own label, if any.
 */
function pay_name( array $link, string $label ): string {
	$words = words();
	$label = '' !== $label ? $label : ( $words['submit'][ $link['submit_type'] ] ?? $words['submit']['other'] );
	return strtr(
		$words['payFor'],
		array(
			'{label}' => $label,
			'{title}' => $link['title'],
		)
	);
}

/**
 * Why an inactive link cannot be paid.
 */
function inactive_text( array $link ): string {
	$words    = words();
	$sessions = $link['restrictions']['completed_sessions'] ?? null;
	$sold_out = $sessions && null !== $sessions['count'] && $sessions['count'] >= $sessions['limit'];
	return $link['inactive_message'] ?? ( $sold_out ? $words['soldOut'] : $words['inactive'] );
}

<?php
/**
 * Settings → Checkout links.
 *
 * @package CheckoutLinkEmbed
 */

namespace CheckoutLinkEmbed;

defined( 'ABSPATH' ) || exit;

const SETTINGS_PAGE = 'checkout-link-embed';

add_action( 'admin_menu', __NAMESPACE__ . '\\add_settings_page' );
add_action( 'admin_enqueue_scripts', __NAMESPACE__ . '\\enqueue_settings_assets' );
add_filter( 'plugin_action_links_' . plugin_basename( PLUGIN_FILE ), __NAMESPACE__ . '\\add_settings_link' );

/**
 * Adds the page, its sections and its fields.
 */
function add_settings_page(): void {
	$title = __( 'Checkout links', 'checkout-link-embed' );
	add_options_page( $title, $title, 'manage_options', SETTINGS_PAGE, __NAMESPACE__ . '\\print_settings_page' );
	add_settings_section( 'account', __( 'Account', 'checkout-link-embed' ), '__return_false', SETTINGS_PAGE );
	add_settings_field( 'secret_key', __( 'Secret key', 'checkout-link-embed' ), __NAMESPACE__ . '\\print_key_field', SETTINGS_PAGE, 'account', label_for( 'secret_key', 'CHECKOUT_LINK_EMBED_SECRET_KEY' ) );
	add_settings_field( 'test', __( 'Connection', 'checkout-link-embed' ), __NAMESPACE__ . '\\print_test', SETTINGS_PAGE, 'account' );
	add_settings_field( 'checkout_origins', __( 'Checkout origins', 'checkout-link-embed' ), __NAMESPACE__ . '\\print_origins_field', SETTINGS_PAGE, 'account', label_for( 'checkout_origins', '' ) );
	add_settings_section( 'webhook', __( 'Webhook', 'checkout-link-embed' ), __NAMESPACE__ . '\\print_webhook_intro', SETTINGS_PAGE );
	add_settings_field( 'webhook_url', __( 'Address', 'checkout-link-embed' ), __NAMESPACE__ . '\\print_webhook_url', SETTINGS_PAGE, 'webhook', array( 'label_for' => 'checkout-link-embed-webhook-url' ) );
	add_settings_field( 'webhook_secret', __( 'Signing secret', 'checkout-link-embed' ), __NAMESPACE__ . '\\print_webhook_secret', SETTINGS_PAGE, 'webhook', label_for( 'webhook_secret', 'CHECKOUT_LINK_EMBED_WEBHOOK_SECRET' ) );
	add_settings_field( 'webhook_last', __( 'Last event', 'checkout-link-embed' ), __NAMESPACE__ . '\\print_last_event', SETTINGS_PAGE, 'webhook' );
}

/**
 * The field that a label is for; none where a constant stands in its place.
 */
function label_for( string $name, string $constant ): array {
	return null === constant_setting( $constant ) ? array( 'label_for' => "checkout-link-embed-$name" ) : array();
}

/**
 * Prints the page.
 */
function print_settings_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	echo '<div class="wrap"><h1>' . esc_html( get_admin_page_title() ) . '</h1>';
	echo '<form action="options.php" method="post" class="checkout-link-embed-settings">';
	settings_fields( SETTINGS_GROUP );
	do_settings_sections( SETTINGS_PAGE );
	submit_button();
	echo '</form></div>';
}

/**
 * Prints a field for a secret: the stored one is described, never sent.
 */
function print_secret_field( string $name, string $constant, string $stored, string $placeholder ): void {
	if ( null !== constant_setting( $constant ) ) {
		/* translators: %s: name of a PHP constant. */
		echo '<p>' . wp_kses( sprintf( __( 'Set by %s in wp-config.php.', 'checkout-link-embed' ), '<code>' . esc_html( $constant ) . '</code>' ), array( 'code' => array() ) ) . '</p>';
		return;
	}
	printf(
		'<input type="password" id="%1$s" name="%2$s" value="" class="regular-text code" autocomplete="new-password" spellcheck="false" placeholder="%3$s" aria-describedby="%1$s-description">',
		esc_attr( "checkout-link-embed-$name" ),
		esc_attr( OPTION . "[$name]" ),
		esc_attr( '' === $stored ? $placeholder : masked( $stored ) )
	);
	if ( '' !== $stored ) {
		printf( '<p><label><input type="checkbox" name="%s" value="1"> %s</label></p>', esc_attr( OPTION . "[forget_$name]" ), esc_html__( 'Remove the stored one', 'checkout-link-embed' ) );
	}
}

/**
 * A secret as it may be shown: its kind and its last four characters.
 */
function masked( string $secret ): string {
	$kind = preg_match( '/^(sk_(?:test|live)_|whsec_)/', $secret, $match ) ? $match[1] : '';
	$end  = strlen( $secret ) > strlen( $kind ) + 12 ? substr( $secret, -4 ) : '';
	return $kind . '••••••••' . $end;
}

/**
 * Prints the field of the secret key.
 */
function print_key_field(): void {
	print_secret_field( 'secret_key', 'CHECKOUT_LINK_EMBED_SECRET_KEY', setting( 'secret_key' ), 'sk_live_…' );
	echo '<p class="description" id="checkout-link-embed-secret_key-description">';
	esc_html_e( 'From your dashboard, under Developers → API keys. It stays on your server, and is not shown again.', 'checkout-link-embed' );
	echo '</p>';
}

/**
 * Prints the button that tests the stored key, and the place for what it finds.
 */
function print_test(): void {
	printf( '<button type="button" class="button" id="checkout-link-embed-test" data-nonce="%s">%s</button>', esc_attr( wp_create_nonce( 'checkout_link_embed_test' ) ), esc_html__( 'Test connection', 'checkout-link-embed' ) );
	echo '<span role="status" id="checkout-link-embed-test-result"></span>';
	echo '<p class="description">' . esc_html__( 'Tests the saved key. Save changes first.', 'checkout-link-embed' ) . '</p>';
	if ( '' !== origin_of( constant_setting( 'CHECKOUT_LINK_EMBED_API_BASE' ) ?? '' ) ) {
		/* translators: %s: address. */
		echo '<p class="description">' . esc_html( sprintf( __( 'Payments API: %s', 'checkout-link-embed' ), api_base() ) ) . '</p>';
	}
}

/**
 * Prints the field of the checkout origins.
 */
function print_origins_field(): void {
	printf(
		'<textarea id="checkout-link-embed-checkout_origins" name="%s" rows="3" class="regular-text code" placeholder="%s" spellcheck="false" aria-describedby="checkout-link-embed-checkout_origins-description">%s</textarea>',
		esc_attr( OPTION . '[checkout_origins]' ),
		esc_attr( implode( "\n", DEFAULT_CHECKOUT_ORIGINS ) ),
		esc_textarea( str_replace( ' ', "\n", setting( 'checkout_origins' ) ) )
	);
	echo '<p class="description" id="checkout-link-embed-checkout_origins-description">';
	esc_html_e( 'Where pay buttons may lead, one to a line. Leave it empty unless your checkout has a domain of its own.', 'checkout-link-embed' );
	echo '</p>';
}

/**
 * Prints why a webhook is worth its trouble.
 */
function print_webhook_intro(): void {
	echo '<p>' . esc_html__( 'Optional. Pages show a change after a minute at most; with a webhook, at once.', 'checkout-link-embed' ) . '</p>';
}

/**
 * Prints the address to which the provider sends events.
 */
function print_webhook_url(): void {
	printf(
		'<input type="text" id="checkout-link-embed-webhook-url" class="large-text code" readonly value="%s" aria-describedby="checkout-link-embed-webhook-url-description">',
		esc_url( rest_url( REST_NAMESPACE . '/webhook' ) )
	);
	echo '<p class="description" id="checkout-link-embed-webhook-url-description">' . esc_html__( 'Enter it in your dashboard, under Developers → Webhooks.', 'checkout-link-embed' ) . '</p>';
}

/**
 * Prints the field of the webhook's secret.
 */
function print_webhook_secret(): void {
	print_secret_field( 'webhook_secret', 'CHECKOUT_LINK_EMBED_WEBHOOK_SECRET', setting( 'webhook_secret' ), 'whsec_…' );
	echo '<p class="description" id="checkout-link-embed-webhook_secret-description">' . esc_html__( 'The dashboard shows it when you add the webhook. While you replace it, enter both with a space between them.', 'checkout-link-embed' ) . '</p>';
}

/**
 * Prints when the last event came, and why the last refused one was refused.
 */
function print_last_event(): void {
	$status = status();
	$last   = $status['webhook'] ?? null;
	if ( $last ) {
		/* translators: 1: kind of event, 2: a span of time, such as "5 mins". */
		echo '<p>' . esc_html( sprintf( __( '%1$s, %2$s ago', 'checkout-link-embed' ), $last['type'] ? $last['type'] : __( 'Event', 'checkout-link-embed' ), human_time_diff( $last['at'] ) ) ) . '</p>';
	} else {
		echo '<p>' . esc_html__( 'None yet.', 'checkout-link-embed' ) . '</p>';
	}
	$refused = $status['webhook_refused'] ?? null;
	if ( $refused && ( ! $last || $refused['at'] > $last['at'] ) ) {
		/* translators: 1: a span of time, such as "5 mins", 2: why. */
		echo '<p class="checkout-link-embed-fault">' . esc_html( sprintf( __( 'An event was refused %1$s ago: %2$s', 'checkout-link-embed' ), human_time_diff( $refused['at'] ), webhook_fault_in_words( $refused['fault'] ) ) ) . '</p>';
	}
}

/**
 * What an owner does about a refused event.
 */
function webhook_fault_in_words( string $fault ): string {
	$words = array(
		'no_secret'       => __( 'there is no signing secret above.', 'checkout-link-embed' ),
		'no_signature'    => __( 'it was not signed. It may not come from your provider.', 'checkout-link-embed' ),
		'old_timestamp'   => __( 'it was signed more than five minutes ago. Is the clock of your server right?', 'checkout-link-embed' ),
		'wrong_signature' => __( 'it was signed with another secret. Copy the signing secret again.', 'checkout-link-embed' ),
		'malformed'       => __( 'it could not be read.', 'checkout-link-embed' ),
		'too_long'        => __( 'it is too long.', 'checkout-link-embed' ),
	);
	return $words[ $fault ] ?? '';
}

/**
 * Adds the script of the button.
 *
 * @param string $page The admin page.
 */
function enqueue_settings_assets( $page ): void {
	if ( 'settings_page_' . SETTINGS_PAGE !== $page ) {
		return;
	}
	wp_enqueue_style( 'checkout-link-embed-settings', plugins_url( 'assets/settings.css', PLUGIN_FILE ), array(), VERSION );
	wp_enqueue_script( 'checkout-link-embed-settings', plugins_url( 'assets/settings.js', PLUGIN_FILE ), array( 'wp-i18n' ), VERSION, true );
	wp_set_script_translations( 'checkout-link-embed-settings', 'checkout-link-embed', plugin_dir_path( PLUGIN_FILE ) . 'languages' );
}

/**
 * Adds a link to the list of plugins.
 *
 * @param string[] $links Links.
 */
function add_settings_link( $links ): array {
	$settings = sprintf( '<a href="%s">%s</a>', esc_url( admin_url( 'options-general.php?page=' . SETTINGS_PAGE ) ), esc_html__( 'Settings', 'checkout-link-embed' ) );
	return array_merge( array( $settings ), (array) $links );
}

<?php
/*
 * Plugin Name: Checkout links
 * GET /wp-json/shop/v1/checkout-links/{id}. Put this file into wp-content/mu-plugins, and into wp-config.php:
 * define('LEANRAILS_SECRET_KEY', 'sk_live_…');
 */
add_action('rest_api_init', function () {
    register_rest_route('shop/v1', '/checkout-links/(?P<id>[^/]+)', [
        'methods' => 'GET',
        'callback' => fn ($request) => checkout_link_answer($request['id']),
        'permission_callback' => '__return_true',
    ]);
});

function checkout_link_answer(string $id): WP_REST_Response {
    if (!preg_match('/^cl_[A-Za-z0-9_-]{1,61}$/D', $id)) return checkout_link_refusal(404);
    $link = get_transient("checkout_link_$id");
    if (!is_array($link)) {
        [$status, $link] = checkout_link_ask($id);
        if ($status === 200) [$status, $items] = checkout_link_ask("$id/line_items?limit=100");
        if ($status !== 200) return checkout_link_refusal(in_array($status, [404, 429], true) ? $status : 503);
        $link = checkout_link_public($link, $items);
        set_transient("checkout_link_$id", $link, 15);
    }
    return new WP_REST_Response($link, 200, ['Cache-Control' => 'public, max-age=15']);
}

function checkout_link_ask(string $path): array {
    // A page without the key shows the fallback link; in PHP 8 a missing constant would be a fatal error.
    if (!defined('LEANRAILS_SECRET_KEY') || !LEANRAILS_SECRET_KEY) {
        error_log('Checkout links: define LEANRAILS_SECRET_KEY in wp-config.php');
        return [503, null];
    }
    $base = defined('LEANRAILS_API_BASE') ? LEANRAILS_API_BASE : 'https://api.leanrails.com';
    $response = wp_remote_get("$base/v1/checkout_links/$path", [
        'headers' => ['Authorization' => 'Basic ' . base64_encode(LEANRAILS_SECRET_KEY . ':')],
        'timeout' => 3,
        'redirection' => 0,
    ]);
    $body = json_decode(wp_remote_retrieve_body($response), true);
    $status = (int) wp_remote_retrieve_response_code($response);
    return [$status === 200 && !is_array($body) ? 503 : $status, $body];
}

function checkout_link_public(array $link, array $items): array {
    $only = fn ($fields, $from) => array_intersect_key($from, array_flip(explode(' ', $fields)));
    $item = fn ($item) => $only('id object description quantity amount_subtotal amount_total currency', $item);
    $public = $only('id object active mode url title description currency livemode submit_type inactive_message restrictions', $link);
    if (!$link['active']) $public['url'] = null;
    $data = array_map($item, $items['data'] ?? []);
    return $public + ['line_items' => ['object' => 'list', 'has_more' => $items['has_more'] ?? false, 'data' => $data]];
}

function checkout_link_refusal(int $status): WP_REST_Response {
    $errors = [
        404 => ['type' => 'invalid_request_error', 'code' => 'resource_missing', 'message' => 'No such checkout link.'],
        429 => ['type' => 'rate_limit_error', 'code' => 'rate_limit_exceeded', 'message' => 'Too many requests. Try again later.'],
        503 => ['type' => 'api_error', 'code' => 'upstream_unavailable', 'message' => 'The payments API cannot be used at the moment.'],
    ];
    $headers = $status === 404 ? ['Cache-Control' => 'public, max-age=10'] : ['Cache-Control' => 'no-store', 'Retry-After' => '5'];
    return new WP_REST_Response(['error' => $errors[$status]], $status, $headers);
}

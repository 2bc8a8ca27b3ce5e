<?php
// GET /checkout-links/{id}. PHP 8, no packages. Let your server send /checkout-links/ and all below it here.
const LINK = ['id', 'object', 'active', 'mode', 'url', 'title', 'description', 'currency', 'livemode',
    'submit_type', 'inactive_message', 'restrictions'];
const ITEM = ['id', 'object', 'description', 'quantity', 'amount_subtotal', 'amount_total', 'currency'];

function only(array $fields, array $from): array { return array_intersect_key($from, array_flip($fields)); }

function answer(int $status, array $body, int $seconds = 0): never {
    http_response_code($status);
    header('Content-Type: application/json');
    header('X-Content-Type-Options: nosniff');
    header($seconds > 0 ? "Cache-Control: public, max-age=$seconds" : 'Cache-Control: no-store');
    exit(json_encode($body));
}

function refuse(int $status, string $type, string $code, string $message, int $seconds = 0): never {
    answer($status, ['error' => ['type' => $type, 'code' => $code, 'message' => $message]], $seconds);
}

function ask(string $path): array {
    $key = base64_encode(getenv('LEANRAILS_SECRET_KEY') . ':');
    $options = ['header' => "Authorization: Basic $key", 'timeout' => 3, 'ignore_errors' => true, 'follow_location' => 0];
    $base = getenv('LEANRAILS_API_BASE') ?: 'https://api.leanrails.com';
    $text = @file_get_contents("$base/v1/checkout_links/$path", false, stream_context_create(['http' => $options]));
    $status = (int) substr($http_response_header[0] ?? '', 9, 3);
    $body = json_decode($text ?: '', true);
    if ($status === 200 && is_array($body)) return $body;
    if ($status === 404) refuse(404, 'invalid_request_error', 'resource_missing', 'No such checkout link.', 10);
    header('Retry-After: 5');
    if ($status === 429) refuse(429, 'rate_limit_error', 'rate_limit_exceeded', 'Too many requests. Try again later.');
    refuse(503, 'api_error', 'upstream_unavailable', 'The payments API cannot be used at the moment.');
}

if (!in_array($_SERVER['REQUEST_METHOD'], ['GET', 'HEAD'])) {
    header('Allow: GET, HEAD');
    refuse(405, 'invalid_request_error', 'method_not_allowed', 'Only GET and HEAD are answered here.');
}
if (!preg_match('#^[^?]*/(cl_[A-Za-z0-9_-]{1,61})/?(\?|$)#D', $_SERVER['REQUEST_URI'], $match)) {
    refuse(404, 'invalid_request_error', 'resource_missing', 'No such checkout link.', 10);
}
$link = only(LINK, ask($match[1]));
$items = ask("$match[1]/line_items?limit=100");
$link['line_items'] = ['object' => 'list', 'has_more' => $items['has_more'] ?? false,
    'data' => array_map(fn ($item) => only(ITEM, $item), $items['data'] ?? [])];
if (!$link['active']) $link['url'] = null;
answer(200, $link, 15);

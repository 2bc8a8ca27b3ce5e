<?php
// Stands in for the few functions of WordPress that the recipe uses: routing, HTTP, transients, answers.
// As in a wp-config.php that nobody has edited, where there is no variable.
if (getenv('LEANRAILS_SECRET_KEY')) define('LEANRAILS_SECRET_KEY', getenv('LEANRAILS_SECRET_KEY'));
define('LEANRAILS_API_BASE', getenv('LEANRAILS_API_BASE'));

class WP_REST_Response {
    public function __construct(public $data, public int $status = 200, public array $headers = []) {}
}

function add_action(string $hook, callable $run): void { $GLOBALS['actions'][$hook][] = $run; }
function register_rest_route(string $namespace, string $route, array $options): void {
    $GLOBALS['routes']["/$namespace$route"] = $options;
}
function get_transient(string $name) { return false; }
function set_transient(string $name, $value, int $seconds): void {}
function wp_remote_get(string $url, array $arguments): array {
    $headers = array_map(fn ($name, $value) => "$name: $value", array_keys($arguments['headers']), $arguments['headers']);
    $context = ['header' => $headers, 'timeout' => $arguments['timeout'], 'ignore_errors' => true, 'follow_location' => 0];
    $body = @file_get_contents($url, false, stream_context_create(['http' => $context]));
    return ['body' => (string) $body, 'code' => substr($http_response_header[0] ?? '', 9, 3)];
}
function wp_remote_retrieve_body(array $response): string { return $response['body']; }
function wp_remote_retrieve_response_code(array $response) { return $response['code']; }

function send(int $status, $data, array $headers = []): never {
    http_response_code($status);
    // As WP_REST_Server does.
    foreach (['Content-Type' => 'application/json; charset=UTF-8', 'X-Content-Type-Options' => 'nosniff'] + $headers as $name => $value) header("$name: $value");
    exit(json_encode($data));
}

require __DIR__ . '/../../demo/backends/wordpress-checkout-links.php';
foreach ($actions['rest_api_init'] as $run) $run();

// WordPress too drops a slash at the end of the path.
$path = rtrim(rawurldecode(preg_replace('#^/wp-json|\?.*$#s', '', $_SERVER['REQUEST_URI'])), '/');
$methods = ['GET' => 'GET', 'HEAD' => 'GET'];
foreach ($routes as $pattern => $route) {
    if (!preg_match("@^$pattern$@i", $path, $match)) continue;
    if (($methods[$_SERVER['REQUEST_METHOD']] ?? '') !== $route['methods']) break;
    $response = $route['callback']($match);
    send($response->status, $response->data, $response->headers);
}
send(404, ['code' => 'rest_no_route', 'message' => 'No route was found matching the URL and request method.', 'data' => ['status' => 404]]);

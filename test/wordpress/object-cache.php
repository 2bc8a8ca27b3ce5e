<?php
// A persistent object cache, as Redis and Memcached drop-ins are: transients and the plugin's group in a file, the rest in
// memory.

class Test_Object_Cache {
    private array $memory = [];

    private function isShared(string $group): bool {
        return in_array($group, ['transient', 'checkout-link-embed'], true);
    }

    /** Runs with all that is stored, alone. */
    public function change(string $group, callable $change) {
        if (!$this->isShared($group)) return $change($this->memory);
        $file = fopen(WP_CONTENT_DIR . '/object-cache.data', 'c+');
        flock($file, LOCK_EX);
        $all = unserialize(stream_get_contents($file)) ?: [];
        $all = array_filter($all, fn ($entry) => $entry['until'] > microtime(true));
        $result = $change($all);
        ftruncate($file, 0);
        rewind($file);
        fwrite($file, serialize($all));
        fclose($file);
        return $result;
    }
}

function wp_cache_init() { $GLOBALS['wp_object_cache'] = new Test_Object_Cache(); }
function wp_cache_change($key, $group, callable $change) {
    $group = $group ?: 'default';
    $name = get_current_blog_id() . ":$group:$key";
    return $GLOBALS['wp_object_cache']->change($group, fn (&$all) => $change($all, $name));
}
function wp_cache_entry($value, $seconds) {
    $value = is_object($value) ? clone $value : $value;
    return ['value' => $value, 'until' => $seconds ? microtime(true) + $seconds : PHP_INT_MAX];
}
function wp_cache_get($key, $group = '', $force = false, &$found = null) {
    $entry = wp_cache_change($key, $group, fn ($all, $name) => $all[$name] ?? null);
    $found = $entry !== null;
    return $found ? $entry['value'] : false;
}
function wp_cache_set($key, $value, $group = '', $seconds = 0) {
    return wp_cache_change($key, $group, function (&$all, $name) use ($value, $seconds) {
        $all[$name] = wp_cache_entry($value, $seconds);
        return true;
    });
}
function wp_cache_add($key, $value, $group = '', $seconds = 0) {
    return wp_cache_change($key, $group, function (&$all, $name) use ($value, $seconds) {
        if (isset($all[$name])) return false;
        $all[$name] = wp_cache_entry($value, $seconds);
        return true;
    });
}
function wp_cache_replace($key, $value, $group = '', $seconds = 0) {
    return wp_cache_get($key, $group) !== false && wp_cache_set($key, $value, $group, $seconds);
}
function wp_cache_delete($key, $group = '') {
    return wp_cache_change($key, $group, function (&$all, $name) {
        unset($all[$name]);
        return true;
    });
}
function wp_cache_incr($key, $by = 1, $group = '') {
    // As Memcached.
    if ($by < 0) trigger_error('increment(): offset cannot be a negative value', E_USER_WARNING);
    return $by >= 0 && wp_cache_add_to($key, $by, $group);
}
function wp_cache_decr($key, $by = 1, $group = '') { return wp_cache_add_to($key, -$by, $group); }
function wp_cache_add_to($key, $by, $group) {
    return wp_cache_change($key, $group, function (&$all, $name) use ($by) {
        return isset($all[$name]) ? $all[$name]['value'] += $by : false;
    });
}
function wp_cache_flush() {
    foreach (['default', 'transient'] as $group) $GLOBALS['wp_object_cache']->change($group, function (&$all) { $all = []; });
    return true;
}
function wp_cache_close() { return true; }
function wp_cache_add_global_groups($groups) {}
function wp_cache_add_non_persistent_groups($groups) {}
function wp_cache_switch_to_blog($site) {}

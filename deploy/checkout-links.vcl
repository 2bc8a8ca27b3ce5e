# A dedicated Varnish (7) in front of the endpoint: varnishd -f checkout-links.vcl -a :80
#
# Each response has its own lifetimes.
vcl 4.1;

import directors;
import std;

backend process1 { .host = "172.30.87.10"; .port = "8787"; .connect_timeout = 1s; .first_byte_timeout = 4s; }

# Clients that may purge.
acl own { "172.30.87.10"; }

sub vcl_init {
  new processes = directors.shard();
  processes.add_backend(process1);
  processes.reconfigure();
}

sub vcl_recv {
  # For onInvalidate: purges all responses that contain the link, also fragments and lists.
  if (req.method == "PURGE") {
    if (client.ip !~ own || req.url !~ "/cl_[A-Za-z0-9_-]{1,61}$") {
      return (synth(405));
    }
    ban("obj.http.Checkout-Links ~ " + regsub(req.url, "^.*/", "") + "(\.html|&|$)");
    return (synth(204));
  }
  if (req.method != "GET" && req.method != "HEAD") {
    return (pass);
  }

  # One cache entry per link, whatever else is in the URL; for a fragment ({link id}.html), one for each language,
  # layout and label; for a list, its sorted ids only. A slash at the end of the path makes no difference.
  if (req.url ~ "^[^?]*/cl_[A-Za-z0-9_-]{1,61}/?(\?|$)") {
    set req.url = regsub(req.url, "/?(\?.*)?$", "");
  } elseif (req.url ~ "^[^?]*/cl_[A-Za-z0-9_-]{1,61}\.html/?(\?|$)") {
    set req.url = regsuball(regsub(req.url, "/?(\?|$)", "?&"), "&(?!(lang=[A-Za-z0-9_-]{1,35}|layout=(card|compact|button)|show-amount(=(true)?)?)(&|$))[^&]*", "");
    set req.url = regsub(req.url, "\?&?", "?");
  } else {
    set req.url = regsuball(regsub(req.url, "^([^?]*[^?/])?/?\?", "\1?&"), "&(?!id=)[^&]*", "");
    set req.url = std.querysort(regsub(req.url, "\?&", "?"));
  }
  unset req.http.Cookie;
  unset req.http.Authorization;

  if (req.restarts == 0) {
    unset req.http.Second-Try;
    # cache.staleWhileRevalidate of the endpoint. Older entries are served only if the backend fails (second try).
    set req.grace = 45s;
  } else {
    set req.http.Second-Try = "1";
    set req.grace = 1h;
  }
  # All requests for a link go to the same process, so that only one process fetches it.
  set req.backend_hint = processes.backend(by=URL, alt=req.restarts);
  return (hash);
}

sub vcl_hash {
  hash_data(req.url);
  return (lookup);
}

sub vcl_backend_response {
  if (bereq.uncacheable) {
    return (deliver);
  }
  # An error must not replace a cache entry.
  if (beresp.status >= 500 && (bereq.is_bgfetch || !bereq.http.Second-Try)) {
    return (abandon);
  }
  # Errors, and responses that the endpoint itself serves stale, are passed on and not cached.
  if (beresp.http.Cache-Control !~ "s-maxage=[1-9]") {
    if (bereq.is_bgfetch) {
      return (abandon);
    }
    set beresp.uncacheable = true;
    set beresp.ttl = 1s;
    return (deliver);
  }
  # stale-if-error: Varnish does not support it by itself.
  set beresp.grace = std.duration(regsub(beresp.http.Cache-Control, "^.*stale-if-error=(\d+).*$", "\1s"), 0s);
  set beresp.http.Checkout-Links = bereq.url;
  return (deliver);
}

sub vcl_backend_error {
  if (!bereq.uncacheable) {
    return (abandon);
  }
}

sub vcl_synth {
  # The endpoint failed: try again, now also with entries that stale-if-error allows.
  if (resp.status == 503 && req.restarts == 0) {
    return (restart);
  }
  set resp.http.Cache-Control = "no-store";
  set resp.http.Access-Control-Allow-Origin = "*";
  set resp.body = "";
  return (deliver);
}

sub vcl_deliver {
  # Browsers and caches further out must revalidate every time.
  if (resp.http.Cache-Control !~ "no-store") {
    set resp.http.Cache-Control = "public, max-age=0";
  }
  unset resp.http.Checkout-Links;
  unset resp.http.Checkout-Link-Padding;
}

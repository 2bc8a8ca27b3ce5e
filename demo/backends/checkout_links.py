"""GET /checkout-links/{id} and /checkout-links?id={id}&id={id}. Python 3.9 or newer, no packages: python3 checkout_links.py 8787"""
import base64, json, os, re, sys, urllib.error, urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LINK = "id object active mode url title description currency livemode submit_type inactive_message restrictions".split()
ITEM = "id object description quantity amount_subtotal amount_total currency".split()
BASE = os.environ.get("LEANRAILS_API_BASE") or "https://api.leanrails.com"
KEY = base64.b64encode(f"{os.environ['LEANRAILS_SECRET_KEY']}:".encode()).decode()
ERRORS = {
    404: ("invalid_request_error", "resource_missing", "No such checkout link."),
    405: ("invalid_request_error", "method_not_allowed", "Only GET and HEAD are answered here."),
    429: ("rate_limit_error", "rate_limit_exceeded", "Too many requests. Try again later."),
    503: ("api_error", "upstream_unavailable", "The payments API cannot be used at the moment."),
}


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def only(fields, source):
    return {field: source[field] for field in fields if field in source}


def ask(path):
    request = urllib.request.Request(f"{BASE}/v1/checkout_links/{path}", headers={"Authorization": f"Basic {KEY}"})
    with urllib.request.build_opener(NoRedirect).open(request, timeout=3) as response:
        return json.load(response)


def look_up(target):
    match = re.fullmatch(r"[^?]*/(cl_[A-Za-z0-9_-]{1,61})/?(\?.*)?", target)
    if match:
        return find(match[1])
    ids = sorted(set(re.findall(r"[?&]id=(cl_[A-Za-z0-9_-]{1,61})(?=&|$)", target)))
    if not 1 <= len(ids) <= 100 or not re.fullmatch(r"([^?]*/)?(?!cl_)[^/?]*/?\?.*", target):
        return 404, None
    with ThreadPoolExecutor(8) as pool:
        found = zip(ids, pool.map(find, ids))
        data = [link or {"id": id, "error": error_of(status)} for id, (status, link) in found]
    return 200, {"object": "list", "data": data}


def error_of(status):
    return dict(zip(("type", "code", "message"), ERRORS[status]))


def find(id):
    try:
        link, items = only(LINK, ask(id)), ask(f"{id}/line_items?limit=100")
        data = [only(ITEM, item) for item in items["data"]]
        link["line_items"] = {"object": "list", "has_more": items.get("has_more", False), "data": data}
        return 200, link if link["active"] else {**link, "url": None}
    except urllib.error.HTTPError as error:
        return error.code if error.code in (404, 429) else 503, None
    except (OSError, ValueError, KeyError, TypeError):
        return 503, None


class CheckoutLinks(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(*look_up(self.path))

    do_HEAD = do_GET

    def refuse(self):
        self.answer(405, None)

    do_POST = do_PUT = do_PATCH = do_DELETE = refuse

    def answer(self, status, link):
        body = link or {"error": error_of(status)}
        seconds = {200: 15, 404: 10}.get(status)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", f"public, max-age={seconds}" if seconds else "no-store")
        for name, value in {405: [("Allow", "GET, HEAD")], 429: [("Retry-After", "5")], 503: [("Retry-After", "5")]}.get(status, []):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(json.dumps(body).encode())


if __name__ == "__main__":
    server = ThreadingHTTPServer(("localhost", int(sys.argv[1])), CheckoutLinks)
    print(f"Checkout links are served at http://localhost:{server.server_port}/checkout-links", flush=True)
    server.serve_forever()

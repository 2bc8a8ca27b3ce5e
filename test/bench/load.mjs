import { connect } from 'node:net';

const NOTHING = Buffer.alloc(0);
/** As Node and our servers write it. */
const LENGTH_FIELD = 'Content-Length: ';

/**
 * Keeps so many connections busy for so many milliseconds, or until so many requests (`most`) are sent,
 * one at a time on each; `path` may
 * be a function of the request's number. Resolves with how many requests were sent and answered,
 * requests a second, the latency in milliseconds below which 99 % were, and statuses by count.
 */
export async function load({ port, path, headers = [], connections, ms, most = Infinity }) {
  const line = typeof path === 'function' ? path : () => path;
  const rest = [' HTTP/1.1', 'Host: shop.example', ...headers, '', ''].join('\r\n');
  const latencies = [];
  const statuses = {};
  let sent = 0;
  const began = performance.now();
  const until = began + ms;
  await Promise.all(Array.from({ length: connections }, () => drive()));
  const seconds = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    sent,
    answered: latencies.length,
    perSecond: latencies.length / seconds,
    p99: latencies[Math.floor(latencies.length * 0.99)],
    statuses,
  };

  function drive() {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let sentAt = 0;
      let received = NOTHING;
      const send = () => {
        sentAt = performance.now();
        socket.write(`GET ${line((sent += 1))}${rest}`);
      };
      socket.once('connect', send).on('error', reject);
      socket.on('close', resolve);
      socket.on('data', (bytes) => {
        received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
        const status = completeStatus(received);
        if (status === null) return;
        const now = performance.now();
        latencies.push(now - sentAt);
        statuses[status] = (statuses[status] ?? 0) + 1;
        received = NOTHING;
        if (now < until && sent < most) send();
        else socket.end();
      });
    });
  }
}

/** The status of a whole response, else `null`. Decodes little: the client must not be what is measured. */
function completeStatus(bytes) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const status = bytes.latin1Slice(9, 12);
  const field = bytes.indexOf(LENGTH_FIELD);
  const hasBody = status !== '304' && field !== -1 && field < end;
  const valueAt = field + LENGTH_FIELD.length;
  const length = hasBody ? parseInt(bytes.latin1Slice(valueAt, valueAt + 10), 10) : 0;
  return bytes.length < end + 4 + length ? null : status;
}

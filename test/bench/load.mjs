import { connect } from 'node:net';

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
      let received = '';
      const send = () => {
        sentAt = performance.now();
        socket.write(`GET ${line((sent += 1))}${rest}`);
      };
      socket.setEncoding('latin1').once('connect', send).on('error', reject);
      socket.on('close', resolve);
      socket.on('data', (text) => {
        received += text;
        const end = received.indexOf('\r\n\r\n');
        if (end === -1) return;
        const status = received.slice(9, 12);
        const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
        if (received.length < end + 4 + (status === '304' ? 0 : length)) return;
        const now = performance.now();
        latencies.push(now - sentAt);
        statuses[status] = (statuses[status] ?? 0) + 1;
        received = '';
        if (now < until && sent < most) send();
        else socket.end();
      });
    });
  }
}

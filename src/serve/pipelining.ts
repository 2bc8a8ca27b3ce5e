import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that a connection may send ahead of their responses. Each takes a few kilobytes. */
const MAX_WAITING = 32;

/**
 * Handles pipelined requests in turn (RFC 9112, 9.3.2): a client that sends thousands of them, and reads
 * nothing, has one response in memory. With too many waiting its connection is closed.
 */
export function serializePipelined(listener: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, number>();
  return (request, response) => {
    // It has none while an earlier response uses it.
    if (response.socket) return listener(request, response);
    const { socket } = request;
    const count = waiting.get(socket) ?? 0;
    if (count >= MAX_WAITING) return void socket.destroy();
    waiting.set(socket, count + 1);
    response.once('socket', () => {
      waiting.set(socket, (waiting.get(socket) ?? 1) - 1);
      listener(request, response);
    });
  };
}

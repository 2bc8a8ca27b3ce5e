import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy in front of a server, which can lose all packets, or lead to another server. */
export interface Wire {
  port: number;
  /** Packets are lost; connections stay open. */
  isCut: boolean;
  /** Ends all connections, as a failover does; new ones lead to `port`. */
  leadTo(port: number): void;
  close(): void;
}

export async function startWire(target: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let port = target;
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    const forward = (from: Socket, to: Socket) => {
      sockets.add(from);
      from.on('data', (data) => void (wire.isCut || to.write(data)));
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    };
    forward(client, upstream);
    forward(upstream, client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const wire: Wire = {
    port: (server.address() as AddressInfo).port,
    isCut: false,
    leadTo(next) {
      port = next;
      sockets.forEach((socket) => socket.destroy());
    },
    close() {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
  return wire;
}

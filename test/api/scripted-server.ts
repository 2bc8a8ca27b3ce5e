import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ReceivedRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** How the server handles one request. */
export type Step = (response: ServerResponse, request: ReceivedRequest) => void;

export interface ScriptedServer {
  url: string;
  /** In the order of arrival. */
  requests: ReceivedRequest[];
}

/** Handles the first request by the first step and so on; the last step handles all later ones. */
export async function startServer(...steps: Step[]): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    void bodyOf(incoming).then((body) => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, url, headers, body };
      requests.push(request);
      steps[Math.min(requests.length, steps.length) - 1]?.(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of incoming) body += chunk;
  return body;
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Step {
  return text(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

export function text(status: number, body: string, headers: Record<string, string> = {}): Step {
  return (response) => response.writeHead(status, headers).end(body);
}

/** The API's error object. */
export function apiError(
  status: number,
  error: Record<string, unknown>,
  headers?: Record<string, string>,
): Step {
  return json(status, { error }, headers);
}

export const cutSocket: Step = (response) => response.destroy();

export const hang: Step = () => undefined;

/** Sends the status and a part of the body, and keeps the connection open. */
export const stall: Step = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":');
};

/** Sends the status and a part of the body, and closes the connection. */
export function cutBody(status = 200, headers: Record<string, string> = {}): Step {
  return (response) => {
    response.writeHead(status, { 'content-length': '1000', ...headers });
    response.write('{"id":"cl_', () => response.destroy());
  };
}

import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../../src/endpoint/node.js';
import { listen, stop } from '../scripted-upstream.js';
import { startWorkerd } from './workerd.js';

export interface Settings {
  secretKey: string;
  baseUrl: string;
  webhookSecret: string;
}

/** A listening server with the endpoint at `/shop/checkout-links`. */
export interface Running {
  url: string;
  close(): Promise<void>;
}

async function serve(listener: RequestListener): Promise<Running> {
  const server = createServer(listener);
  return { url: await listen(server), close: () => stop(server) };
}

const create = (settings: Settings): CheckoutLinkEndpoint => createCheckoutLinkEndpoint(settings);

function inExpress(settings: Settings): Promise<Running> {
  const app = express();
  app.use('/shop/checkout-links', toNodeListener(create(settings)));
  app.use(express.json());
  return serve(app);
}

async function inFastify(settings: Settings): Promise<Running> {
  const app = fastify();
  const listener = toNodeListener(create(settings));
  app.register(async (shop) => {
    shop.removeAllContentTypeParsers();
    shop.addContentTypeParser('*', (_request, _body, done) => done(null));
    shop.all('/shop/checkout-links*', (request, reply) => {
      reply.hijack();
      listener(request.raw, reply.raw);
    });
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url, close: () => app.close() };
}

function honoApp(settings: Settings): Hono {
  const endpoint = create(settings);
  return new Hono().all('/shop/checkout-links/*', (c) => endpoint.fetch(c.req.raw));
}

function inHono(settings: Settings): Promise<Running> {
  const listener = getRequestListener(honoApp(settings).fetch, { overrideGlobalObjects: false });
  return serve((request, response) => void listener(request, response));
}

/** A route handler module, called as Next does: one function per method, with a `Request`. */
function inNext(settings: Settings): Promise<Running> {
  const endpoint = create(settings);
  const after = (promise: Promise<unknown>) => void promise;
  const handleRequest = (request: Request) => endpoint.fetch(request, { waitUntil: after });
  const route = new Map(
    ['GET', 'HEAD', 'OPTIONS', 'POST'].map((method) => [method, handleRequest] as const),
  );
  const next = (request: Request) =>
    route.get(request.method)?.(request) ?? new Response(null, { status: 405 });
  const listener = getRequestListener(next, { overrideGlobalObjects: false });
  return serve((request, response) => void listener(request, response));
}

/** Behind a gateway that converts requests to events, and results to responses. */
function inLambda(settings: Settings): Promise<Running> {
  const handler = handle(honoApp(settings));
  return serve((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const [rawPath = '', ...query] = (request.url ?? '').split('?');
      const event = {
        version: '2.0',
        routeKey: '$default',
        rawPath,
        rawQueryString: query.join('?'),
        headers: { ...request.headers },
        requestContext: { http: { method: request.method, path: rawPath } },
        body: Buffer.concat(chunks).toString('base64'),
        isBase64Encoded: true,
      } as unknown as LambdaEvent;
      const result = (await handler(event)) as {
        statusCode: number;
        headers?: Record<string, string>;
        body: string;
        isBase64Encoded: boolean;
      };
      response.writeHead(result.statusCode, result.headers);
      response.end(Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8'));
    })();
  });
}

function inWorkerd({ secretKey, baseUrl, webhookSecret }: Settings): Promise<Running> {
  const bindings = { SECRET_KEY: secretKey, API_BASE: baseUrl, WEBHOOK_SECRET: webhookSecret };
  return startWorkerd(bindings);
}

export const servers: readonly { name: string; start(settings: Settings): Promise<Running> }[] = [
  { name: 'node:http', start: (settings) => serve(toNodeListener(create(settings))) },
  { name: 'Express', start: inExpress },
  { name: 'Fastify', start: inFastify },
  { name: 'Hono', start: inHono },
  { name: 'a Next route handler', start: inNext },
  { name: 'Lambda', start: inLambda },
  { name: 'workerd', start: inWorkerd },
];

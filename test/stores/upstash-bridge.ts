import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { Redis } from 'ioredis';
import * as v from 'valibot';
import { listen, stop } from '../endpoint/scripted-upstream.js';

export interface UpstashBridge {
  url: string;
  /** The names of the commands so far, in one text for each request. */
  requests: string[];
  close(): Promise<void>;
}

const argument = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
const commandSchema = v.tupleWithRest([v.string()], argument);
const pipelineSchema = v.array(commandSchema);

type Command = v.InferOutput<typeof commandSchema>;

/** Upstash's REST protocol in front of a Redis server: one command, or a pipeline of them. */
export async function startUpstashBridge(redisPort: number, token: string): Promise<UpstashBridge> {
  const redis = new Redis(redisPort, '127.0.0.1');
  const requests: string[] = [];

  async function run([name, ...args]: Command): Promise<{ result?: unknown; error?: string }> {
    try {
      return { result: toBase64(await redis.callBuffer(name, ...args)) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  async function answer(request: IncomingMessage): Promise<[status: number, body: unknown]> {
    if (request.headers.authorization !== `Bearer ${token}`)
      return [401, { error: 'Unauthorized' }];
    if (request.headers['upstash-encoding'] !== 'base64') return [400, { error: 'not base64' }];
    const body = await json(request);
    const isPipeline = request.url === '/pipeline';
    const commands = isPipeline ? v.parse(pipelineSchema, body) : [v.parse(commandSchema, body)];
    requests.push(commands.map(([name]) => name).join(' '));
    const results = await Promise.all(commands.map(run));
    if (isPipeline) return [200, results];
    return [results[0]?.error === undefined ? 200 : 400, results[0]];
  }

  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  return {
    url: await listen(server),
    requests,
    close: async () => {
      redis.disconnect();
      await stop(server);
    },
  };
}

/** Texts are encoded, numbers and null are not. */
function toBase64(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(toBase64);
  return Buffer.isBuffer(reply) ? reply.toString('base64') : reply;
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { start, stopAll, type Command, type Environment } from '../support/command.js';
import { expired } from '../endpoint/certificates/expired.js';
import { otherHost } from '../endpoint/certificates/other-host.js';
import { valid } from '../endpoint/certificates/valid.js';
import { apiItem, apiLink, LINK_ID } from '../endpoint/fixtures.js';
import {
  apiError,
  listen,
  serving,
  startUpstream,
  stop,
  type Script,
  type ScriptedUpstream,
} from '../endpoint/scripted-upstream.js';

const KEY = 'sk_live_0123456789abcdef';
const NEW_KEY = 'sk_live_fedcba9876543210';

describe('an endpoint process', { timeout: 60_000 }, () => {
  let upstream: ScriptedUpstream;

  const everyLink: Script = (request, response) => {
    const id = /cl_\w+/.exec(request.url ?? '')?.[0];
    serving({ ...apiLink, id }, [apiItem])(request, response);
  };
  const after =
    (ms: number): Script =>
    (request, response) =>
      void setTimeout(() => everyLink(request, response), ms);

  beforeEach(async () => {
    upstream = await startUpstream(everyLink);
  });
  afterEach(async () => {
    await stopAll();
    await upstream.close();
  });

  async function serve(environment: Environment = {}): Promise<{ command: Command; url: string }> {
    const command = await start(['serve', '--port', '0', '--host', '127.0.0.1'], {
      LEANRAILS_SECRET_KEY: KEY,
      LEANRAILS_API_BASE: upstream.url,
      ...environment,
    });
    return { command, url: command.printed(/served at (\S+)/) };
  }

  it('that freezes for two seconds loses no response', async () => {
    const { command, url } = await serve({ NODE_OPTIONS: `--import=${STALL}` });
    // As many as may run concurrently.
    const ids = Array.from({ length: 16 }, (_, index) => `cl_${index}`);
    const held: (() => void)[] = [];
    upstream.script = (...exchange) => void held.push(() => everyLink(...exchange));

    const answers = ids.map((id) => fetch(`${url}/${id}`));
    await expect.poll(() => held.length, wait).toBe(2 * ids.length);
    upstream.script = everyLink;
    command.send('SIGUSR2');
    await command.prints('stands still');
    held.forEach((answer) => answer());

    expect(await statuses(answers)).toEqual(ids.map(() => 200));
    expect(await statuses([fetch(`${url}/cl_next`)])).toEqual([200]);
  });

  it('shuts down under load without losing a request', async () => {
    const { command, url } = await serve();
    upstream.script = after(50);
    const buyers = Array.from({ length: 20 }, (_, index) => new Buyer(`${url}/cl_${index % 5}`));
    const fewest = () => Math.min(...buyers.map(({ answered }) => answered));
    await expect.poll(fewest, wait).toBeGreaterThan(10);

    const code = await command.stop('SIGTERM');
    const ends = await Promise.all(buyers.map(({ end }) => end));

    expect(code).toBe(0);
    expect(ends).toEqual(buyers.map(() => 'ECONNREFUSED'));
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes requests in progress although %s comes twice, as it does through npx',
    async (signal) => {
      const { command, url } = await serve();
      const held: (() => void)[] = [];
      upstream.script = (...exchange) => void held.push(() => everyLink(...exchange));
      const answer = fetch(`${url}/${LINK_ID}`);
      await expect.poll(() => held.length, wait).toBe(2);

      command.send(signal);
      await expect.poll(() => isRefused(url), wait).toBe(true);
      command.send(signal);
      held.forEach((respond) => respond());

      expect(await statuses([answer])).toEqual([200]);
      expect(await command.ended()).toBe(0);
    },
  );

  it('reports a rotated key once, and recovers with the new one', async () => {
    let right = KEY;
    upstream.script = (request, response) => {
      const isRight = request.headers.authorization === `Basic ${btoa(`${right}:`)}`;
      (isRight ? everyLink : apiError(401, 'key_revoked'))(request, response);
    };
    const before = await serve();
    await statuses([fetch(`${before.url}/cl_known`)]);

    right = NEW_KEY;
    upstream.requests.length = 0;
    const refused = await fetch(`${before.url}/cl_other`);
    const others = await statuses(
      ['cl_a', 'cl_b', 'cl_c'].map((id) => fetch(`${before.url}/${id}`)),
    );
    const known = await statuses([fetch(`${before.url}/cl_known`)]);
    await before.command.stop('SIGTERM');
    const again = await serve({ LEANRAILS_SECRET_KEY: NEW_KEY });
    const sold = await statuses(['cl_other', 'cl_known'].map((id) => fetch(`${again.url}/${id}`)));

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
    expect([others, known, sold]).toEqual([[503, 503, 503], [200], [200, 200]]);
    expect(before.command.errors.match(/refused the secret key/g)).toHaveLength(1);
    expect(before.command.errors + before.command.output).not.toContain(KEY.slice(8));
    expect(upstream.requests.filter((line) => /cl_[abc]$/.test(line))).toEqual([]);
  });

  it.each([
    ['good', 200, valid],
    ['expired', 503, expired],
    ["another host's", 503, otherHost],
  ])('whose API has a certificate that is %s sends %i', async (_name, status, certificate) => {
    const api = await startSecurely(certificate);
    const { url } = await serve({ LEANRAILS_API_BASE: api.url, NODE_EXTRA_CA_CERTS: api.trust });

    const response = await fetch(`${url}/${LINK_ID}`);

    expect(response.status).toBe(status);
    expect(api.requests.length > 0).toBe(status === 200);
  });
});

/** Freezes a process for two seconds when it gets the signal. */
const STALL = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  process.on('SIGUSR2', () => {
    writeSync(1, 'stands still');
    for (const end = Date.now() + 2_000; Date.now() < end; );
  });
`)}`;

const wait = { timeout: 30_000, interval: 5 };

function statuses(answers: readonly Promise<Response>[]): Promise<number[]> {
  return Promise.all(answers.map(async (answer) => (await answer).status));
}

/** Whether new connections are refused: it has begun to close. */
function isRefused(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => resolve(true));
    socket.on('connect', () => {
      socket.destroy();
      resolve(false);
    });
  });
}

/** Requests one link repeatedly, on a persistent connection, until the endpoint is gone. */
class Buyer {
  answered = 0;
  /** The error that ended the requests. */
  readonly end: Promise<string>;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
    this.end = this.#visit();
  }

  async #visit(): Promise<string> {
    for (;;) {
      const ending = await this.#ask();
      if (ending !== '200') return ending;
      this.answered += 1;
    }
  }

  #ask(): Promise<string> {
    return new Promise((resolve) => {
      const request = get(this.#url, { agent: this.#agent }, (response) => {
        response.resume().on('close', () => {
          resolve(response.complete ? String(response.statusCode) : 'an answer that was cut');
        });
      });
      request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    });
  }
}

/** An API with a certificate, and a file with the certificate of its issuer. */
async function startSecurely(certificate: { key: string; cert: string }) {
  const requests: string[] = [];
  const server = createServer(certificate, (request, response) => {
    requests.push(request.url ?? '');
    serving(apiLink, [apiItem])(request, response);
  });
  const url = (await listen(server)).replace('http:', 'https:');
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const trust = join(folder, 'trust.pem');
  writeFileSync(trust, certificate.cert);
  onTestFinished(async () => {
    await stop(server);
    rmSync(folder, { recursive: true });
  });
  return { url, trust, requests };
}

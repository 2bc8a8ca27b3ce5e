import { DockerfileParser, type Dockerfile, type JSONInstruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { devDependency, read } from './files.js';

const dockerfile = DockerfileParser.parse(read('Dockerfile'));

const keywords = (file: Dockerfile) => file.getInstructions().map((each) => each.getKeyword());
const last = (keyword: string) =>
  dockerfile
    .getInstructions()
    .filter((each) => each.getKeyword() === keyword)
    .at(-1)
    ?.getArgumentsContent();

/** The usual rules of hadolint, which is no npm or Debian package. */
describe('the Dockerfile', () => {
  it('has no errors or warnings', () => {
    const problems = validate(read('Dockerfile')).map(({ message }) => message);

    expect(problems).toEqual([]);
  });

  it('pins the images by an exact version, the same in all stages', () => {
    const images = dockerfile.getFROMs().map((from) => from.getImage());

    expect(images).toHaveLength(2);
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toMatch(/^node:22\.\d+\.\d+-\w+-slim$/);
  });

  it('copies with COPY, and from the build context only the optional tarball', () => {
    const copies = dockerfile.getCOPYs().map((copy) => copy.getArgumentsContent());

    expect(keywords(dockerfile)).not.toContain('ADD');
    expect(copies).toEqual(['Dockerfile *.tgz ./', '/app/node_modules ./node_modules']);
    expect(read('.dockerignore').split('\n').filter(isRule)).toEqual([
      '*',
      '!Dockerfile',
      '!*.tgz',
    ]);
  });

  it('runs as a user that is not root, by number', () => {
    expect(last('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it('starts without a shell, so that signals reach the endpoint', () => {
    const commands = [...dockerfile.getCMDs(), ...dockerfile.getENTRYPOINTs()];

    expect(commands.map(execForm)).toEqual([
      ['serve', '--host', '0.0.0.0'],
      ['node', 'node_modules/checkout-link-embed/dist/bin.js'],
    ]);
  });

  it('checks its health on the admin port', () => {
    const [check] = dockerfile.getHEALTHCHECKs();

    expect(check?.getSubcommand()?.getValue()).toBe('CMD');
    expect(last('HEALTHCHECK')).toContain('process.env.ADMIN_PORT}/healthz');
  });

  it('installs exact versions without development dependencies and install scripts', () => {
    const run = last('RUN') ?? '';

    expect(run).toMatch(/^npm install --omit=dev --ignore-scripts /);
    expect(run.match(/\S+@[\d.]+/g)).toEqual([
      `redis@${devDependency('redis')}`,
      `prom-client@${devDependency('prom-client')}`,
    ]);
  });

  it('has no secret in an ARG or ENV', () => {
    const names = [...dockerfile.getARGs(), ...dockerfile.getENVs()].join('\n');

    expect(names).not.toMatch(/SECRET|TOKEN|sk_|whsec_/);
  });
});

const isRule = (line: string) => line !== '' && !line.startsWith('#');

function execForm(instruction: JSONInstruction): string[] {
  return instruction.getJSONStrings().map((text) => text.getJSONValue());
}

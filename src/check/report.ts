import type { Finding, Outcome } from './finding.js';

const MARKS: Record<Outcome, { mark: string; colour: number }> = {
  passed: { mark: '✓', colour: 32 },
  failed: { mark: '✗', colour: 31 },
  advice: { mark: '–', colour: 33 },
  skipped: { mark: '–', colour: 2 },
};

/** One line for each finding and one for all: what is there, and how to mend it. */
export function report(findings: readonly Finding[], inColour: boolean): string {
  const widest = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.map(({ check, outcome, found, mend }) => {
    const { mark, colour } = MARKS[outcome];
    const sign = inColour ? `\x1b[${colour}m${mark}\x1b[0m` : mark;
    const more = outcome === 'skipped' ? 'not checked: ' : '';
    const help = mend === null ? '' : `. ${outcome === 'failed' ? 'Mend' : 'Better'}: ${mend}`;
    // The names of fields are whatever the endpoint sends, and terminals obey control characters.
    return `${sign} ${check.padEnd(widest)}  ${more}${found.replace(/\p{Cc}/gu, '�')}${help}`;
  });
  return [...lines, '', summary(findings), ''].join('\n');
}

function summary(findings: readonly Finding[]): string {
  const count = (outcome: Outcome) => findings.filter((one) => one.outcome === outcome).length;
  return (
    `${count('passed')} right, ${count('failed')} wrong, ` +
    `${count('advice')} could be better, ${count('skipped')} not checked`
  );
}

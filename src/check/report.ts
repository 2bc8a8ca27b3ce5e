import type { Finding, Outcome } from './finding.js';

const MARKS: Record<Outcome, { mark: string; color: number }> = {
  passed: { mark: '✓', color: 32 },
  failed: { mark: '✗', color: 31 },
  advice: { mark: '–', color: 33 },
  skipped: { mark: '–', color: 2 },
};

/** One line for each finding, with its fix, and a summary. */
export function report(findings: readonly Finding[], inColor: boolean): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.map(({ check, outcome, found, fix }) => {
    const { mark, color } = MARKS[outcome];
    const sign = inColor ? `\x1b[${color}m${mark}\x1b[0m` : mark;
    const more = outcome === 'skipped' ? 'not checked: ' : '';
    const help = fix === null ? '' : `. ${outcome === 'failed' ? 'Fix' : 'Better'}: ${fix}`;
    // Field names come from the endpoint, and a terminal would obey their control characters.
    return `${sign} ${check.padEnd(width)}  ${more}${found.replace(/\p{Cc}/gu, '�')}${help}`;
  });
  return [...lines, '', summary(findings), ''].join('\n');
}

function summary(findings: readonly Finding[]): string {
  const count = (outcome: Outcome) => findings.filter((one) => one.outcome === outcome).length;
  return (
    `${count('passed')} passed, ${count('failed')} failed, ` +
    `${count('advice')} could be better, ${count('skipped')} not checked`
  );
}

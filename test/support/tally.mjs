// Adds up the results of the test runs; the last line is "N passed, N failed".
// Arguments: the number of failed steps, which count as failures, then the runs besides Node and Chromium.
// A run without results or tests counts as a failure.
import { readFileSync } from 'node:fs';

const [steps = '0', ...others] = process.argv.slice(2);
const failedSteps = Number(steps);
/** A counterexample has to be there whole. */
const MAX_REASON_CHARS = 2_000;

const none = { passed: 0, failed: 0, skipped: 0, reasons: [] };
const total = { passed: 0, failed: failedSteps };
if (failedSteps > 0) console.log(`steps: ${failedSteps} failed`);
for (const where of ['Node', 'Chromium', ...others]) {
  const { passed, failed, skipped, reasons } = results(where) ?? none;
  const empty = passed + failed === 0;
  const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
  console.log(`in ${where}: ${empty ? 'no results, 1 failed' : counts}`);
  for (const reason of reasons)
    console.log(`  ${reason.replaceAll('\n', ' ').slice(0, MAX_REASON_CHARS)}`);
  total.passed += passed;
  total.failed += empty ? 1 : failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function results(where) {
  const name = where.toLowerCase();
  const file = new URL(`../../node_modules/.cache/test-results/${name}.json`, import.meta.url);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return 'numPassedTests' in report ? ofVitest(report) : report;
  } catch {
    return undefined;
  }
}

/** A test file that cannot be loaded counts as one failure. */
function ofVitest({ numPassedTests, numFailedTests, numPendingTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const reasons = testResults.flatMap(({ name, message, assertionResults }) => [
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join(' ')}`),
    ...(message ? [`${name}: ${message}`] : []),
  ]);
  // The report has no error of a hook, only the tests that it has prevented.
  for (const { name, message, assertionResults } of broken) {
    const prevented = assertionResults.find(({ status }) => status === 'skipped');
    if (!message)
      reasons.push(`${name}: a hook failed (see above), so no "${prevented?.fullName}"`);
  }
  const failed = numFailedTests + broken.length;
  return { passed: numPassedTests, failed, skipped: numPendingTests, reasons };
}

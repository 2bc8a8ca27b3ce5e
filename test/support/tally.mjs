// Adds up what the test runs left behind; the last line is "N passed, N failed".
// An argument is the number of failures outside these runs. No results, or no tests, is a failure.
import { readFileSync } from 'node:fs';

const runs = { 'in Node': ['node', ofVitest], 'in the browser': ['browser', (counts) => counts] };

const elsewhere = Number(process.argv[2] ?? 0);
const total = { passed: 0, failed: elsewhere };
if (elsewhere > 0) console.log(`elsewhere: ${elsewhere} failed`);
for (const [where, [name, read]] of Object.entries(runs)) {
  const { passed, failed } = results(name, read) ?? { passed: 0, failed: 0 };
  const empty = passed + failed === 0;
  console.log(`${where}: ${empty ? 'no results, 1 failed' : `${passed} passed, ${failed} failed`}`);
  total.passed += passed;
  total.failed += empty ? 1 : failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function results(name, read) {
  const file = new URL(`../../node_modules/.cache/test-results/${name}.json`, import.meta.url);
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** A test file that cannot even be loaded has no tests to count: it counts as one failure. */
function ofVitest({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

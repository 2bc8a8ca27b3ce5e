import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * A reporter of the browser runner: writes each browser's counts and failures to `folder`, for the tally, and prints which tests
 * a browser skipped, or that it ran none.
 */
export function resultsReporter(folder) {
  let rootDir = '';
  return {
    start: ({ config }) => {
      rootDir = config.rootDir;
    },
    onTestRunFinished({ sessions }) {
      mkdirSync(folder, { recursive: true });
      for (const browser of new Set(sessions.map((session) => session.browser.name))) {
        const own = sessions.filter((session) => session.browser.name === browser);
        const file = join(folder, `${browser.toLowerCase()}.json`);
        writeFileSync(file, JSON.stringify({ ...countsOf(own), reasons: reasonsOf(own, rootDir) }));
        for (const line of remarks(own)) console.log(`${browser} ${line}`);
      }
    },
  };
}

function remarks(sessions) {
  const tests = sessions.flatMap((session) => testsIn(session.testResults));
  const [error] = sessions.flatMap((session) => session.errors);
  if (tests.length === 0) return [`RAN NO TEST: ${error?.message ?? 'there is none'}`];
  return tests.filter(isSkipped).map((test) => `skips: ${test.name}`);
}

function countsOf(sessions) {
  const tests = sessions.flatMap((session) => testsIn(session.testResults));
  const passed = tests.filter((test) => test.passed && !test.skipped).length;
  const failed = tests.filter((test) => !test.passed && !test.skipped).length;
  const skipped = tests.filter(isSkipped).length;
  // A file that fails without a failed test had an error before, between or after its tests.
  const broken = sessions.filter(
    (session) => !session.passed && testsIn(session.testResults).every(isNoFailure),
  );
  return { passed, failed: failed + broken.length, skipped };
}

/** One line for each failed file or test, for the end of a long log. */
function reasonsOf(sessions, rootDir) {
  return sessions.flatMap(({ testFile, testResults, errors }) => {
    const file = relative(rootDir, testFile);
    const failed = testsIn(testResults).filter((test) => !test.passed && !test.skipped);
    return [
      ...failed.map(({ name, error }) => `${file}: ${name}: ${error?.message}`),
      ...errors.map(({ message }) => `${file}: ${message}`),
    ];
  });
}

function testsIn(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsIn)] : [];
}

function isSkipped(test) {
  return test.skipped;
}

function isNoFailure(test) {
  return test.passed || test.skipped;
}

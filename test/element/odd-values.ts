/** Values of wrong types that frameworks may pass, by name. */
export const oddValues: [name: string, value: unknown][] = [
  ['number', 5],
  ['zero', 0],
  ['NaN', NaN],
  ['true', true],
  ['false', false],
  ['object', { a: 1 }],
  ['object that JSON cannot write', Object.assign(Object.create(null), { big: 1n })],
  ['array', [1]],
  ['function', () => undefined],
  ['symbol', Symbol('odd')],
  ['bigint', 7n],
  ['date', new Date(0)],
  ['element', document.createElement('p')],
];

/** The texts that frameworks write into an attribute for such values. */
export const oddTexts = ['null', 'undefined', 'NaN', '[object Object]'];

/** The console warnings during `run`; an uncaught error in the page fails the test. */
export async function warningsOf(run: () => Promise<unknown>): Promise<string[]> {
  const { warn } = console;
  const said: string[] = [];
  const thrown: unknown[] = [];
  const onError = (event: ErrorEvent) => thrown.push(event.error);
  const onRejection = (event: PromiseRejectionEvent) => thrown.push(event.reason);
  console.warn = (...words: unknown[]) => said.push(words.join(' '));
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);
  try {
    await run();
  } finally {
    console.warn = warn;
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
  }
  if (thrown.length > 0) throw new Error(`The page threw: ${thrown.map(String).join(', ')}`);
  return said;
}

import { chai } from '@open-wc/testing';

// The runner sends `actual` and `expected` of a failed assertion through `structuredClone`, which throws on DOM nodes and
// functions. The failure is then lost, and after two minutes the runner reports a timeout that names no test.
for (const name of ['actual', 'expected']) {
  Object.defineProperty(chai.AssertionError.prototype, name, {
    set(this: Error, compared: unknown) {
      const value = isCloneable(compared) ? compared : String(compared);
      Object.defineProperty(this, name, { value, configurable: true, writable: true });
    },
  });
}

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

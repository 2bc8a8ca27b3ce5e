import { toQuery, type Values } from '../settings/values.js';

const MAX_STEPS = 200;

/** Undo history. Consecutive changes of one setting, as by a slider, are one step. */
export interface History {
  past: readonly Values[];
  now: Values;
  future: readonly Values[];
  /** The setting of the last change. */
  last: string;
}

export function createHistory(values: Values): History {
  return { past: [], now: values, future: [], last: '' };
}

export function change(history: History, values: Values, name: string): History {
  const { past, now, last } = history;
  if (toQuery(values) === toQuery(now)) return history;
  const same = name !== '' && name === last;
  return {
    past: same ? past : [...past, now].slice(-MAX_STEPS),
    now: values,
    future: [],
    last: name,
  };
}

export function undo({ past, now, future }: History): History {
  const before = past.at(-1);
  if (!before) return { past, now, future, last: '' };
  return { past: past.slice(0, -1), now: before, future: [now, ...future], last: '' };
}

export function redo({ past, now, future }: History): History {
  const [after, ...rest] = future;
  return after
    ? { past: [...past, now], now: after, future: rest, last: '' }
    : { past, now, future, last: '' };
}

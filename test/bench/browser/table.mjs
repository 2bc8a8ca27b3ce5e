// Medians, and ratios of samples of the same round.

const CONTROLS = ['static link', 'vanilla, preloaded, batch', 'Lit', 'Lit, preloaded, batch'];

const quantile = (numbers, share) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)];
const median = (numbers) => quantile(numbers, 0.5);
/** Of each round by itself: what slows a whole round down cancels out. */
const ratiosOf = (own, other, key) => own.map((sample, round) => sample[key] / other[round][key]);

/** @param {Map<string, object[]>} samples of each candidate, one a round */
export function printTable(samples) {
  const controls = CONTROLS.filter((name) => samples.has(name));
  row(
    ...['page', 'time to pay ms', 'from–to', 'first pay ms'],
    ...controls.map((name) => `/ ${name}`),
    ...['CPU ms', 'longest task ms', 'blocking ms', 'shift', 'heap KB', 'requests', 'KB'],
  );
  row(...Array(11 + controls.length).fill('---'));
  for (const [name, own] of samples) {
    const all = (key) => own.map((sample) => sample[key]);
    const ratio = (control) => median(ratiosOf(own, samples.get(control), 'timeToPay'));
    const times = all('timeToPay');
    row(
      name,
      median(times).toFixed(0),
      `${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)}`,
      median(all('firstPay')).toFixed(0),
      ...controls.map((control) => ratio(control).toFixed(2)),
      median(all('cpu')).toFixed(1),
      median(all('longest')).toFixed(0),
      median(all('blocking')).toFixed(0),
      median(all('shift')).toFixed(3),
      median(all('heap')).toFixed(0),
      median(all('requests')),
      (median(all('bytes')) / 1_000).toFixed(1),
    );
  }
}

/**
 * Each page of ours to the same page with the other build: the median, and the middle half of the rounds.
 * @param {Map<string, object[]>} samples of each candidate, one a round
 */
export function printRatios(samples) {
  console.log();
  row('ours / base', 'time to pay', 'CPU', 'heap');
  row(...Array(4).fill('---'));
  for (const [name, own] of samples) {
    const base = samples.get(name.replace(/^ours/, 'base'));
    if (!name.startsWith('ours') || !base) continue;
    const cell = (key) => {
      const ratios = ratiosOf(own, base, key);
      const [low, middle, high] = [0.25, 0.5, 0.75].map((share) =>
        quantile(ratios, share).toFixed(2),
      );
      return `${middle} (${low}–${high})`;
    };
    row(name, cell('timeToPay'), cell('cpu'), cell('heap'));
  }
}

function row(...cells) {
  console.log(`| ${cells.join(' | ')} |`);
}

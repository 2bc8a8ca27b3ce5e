// Medians, and ratios of samples of the same round.

const CONTROLS = ['static link', 'vanilla, preloaded, batch', 'Lit', 'Lit, preloaded, batch'];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

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
    const ratio = (control) =>
      median(own.map(({ timeToPay }, round) => timeToPay / samples.get(control)[round].timeToPay));
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

function row(...cells) {
  console.log(`| ${cells.join(' | ')} |`);
}

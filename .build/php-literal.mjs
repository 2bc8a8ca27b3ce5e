/** A value of texts, numbers and plain objects as a PHP literal. */
export function phpOf(value, indent = '') {
  if (typeof value === 'string') return phpString(value);
  if (typeof value === 'number') return String(value);
  const inner = `${indent}\t`;
  const rows = Object.entries(value).map(
    ([key, each]) => `${inner}${phpString(key)} => ${phpOf(each, inner)},\n`,
  );
  return `array(\n${rows.join('')}${indent})`;
}

function phpString(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

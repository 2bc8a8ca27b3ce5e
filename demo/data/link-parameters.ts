import { minorUnits } from './money.js';

interface Node {
  [key: string]: unknown;
}

const CURRENCY = 'currency';

/**
 * The request body from a form whose fields have the names of the API's parameters. Empty fields are
 * omitted. The currency is that of each price, and prices are in its units; other values are sent as typed. The API
 * validates all.
 */
export function linkParameters(fields: Iterable<[string, FormDataEntryValue]>): object {
  const typed = [...fields].flatMap(([param, value]) => {
    const text = typeof value === 'string' ? value.trim() : '';
    return text === '' ? [] : [[param, text] as const];
  });
  const currency = new Map(typed).get(CURRENCY);
  const body: Node = {};
  for (const [param, text] of typed) {
    if (param === CURRENCY) continue;
    setPath(body, param, parseValue(param, text, currency ?? ''));
    const price = currency && /^line_items\[\d+\]\.price_data\b/.exec(param)?.[0];
    if (price) setPath(body, `${price}.currency`, currency);
  }
  if (Array.isArray(body['line_items'])) body['line_items'] = body['line_items'].filter(Boolean);
  return body;
}

/** Sets a path such as `line_items[0].price_data.currency`, creating missing objects. */
function setPath(body: Node, param: string, value: unknown): void {
  const keys = param.split(/[.[\]]+/).filter(Boolean);
  let node: Node = body;
  keys.forEach((key, index) => {
    const next = keys[index + 1];
    if (next === undefined) node[key] = value;
    else node = (node[key] ??= /^\d+$/.test(next) ? [] : {}) as Node;
  });
}

function parseValue(param: string, text: string, currency: string): unknown {
  if (param.endsWith('.unit_amount')) return minorUnits(text, currency) ?? text;
  if (/\.limit$|quantity$/.test(param)) return Number.isNaN(+text) ? text : +text;
  if (param === 'allow_promotion_codes') return true;
  if (param === 'payment_method_types') return text.split(/\s*,\s*/).filter(Boolean);
  return param === 'metadata' ? metadata(text) : text;
}

function metadata(text: string): object {
  const entries = text.split('\n').flatMap((line) => {
    const [key = '', ...rest] = line.split(':');
    return key.trim() === '' ? [] : [[key.trim(), rest.join(':').trim()] as const];
  });
  return Object.fromEntries(entries);
}

/** The field of an invalid parameter: its own, or the nearest one that contains it or is contained. */
export function fieldForParam(param: string | null, fields: readonly string[]): string | null {
  if (param === null) return null;
  if (/^line_items\[\d+\]\.price_data\.currency$/.test(param)) return CURRENCY;
  const isRelated = (field: string) => field.startsWith(param) || param.startsWith(field);
  return fields.find((field) => field === param) ?? fields.find(isRelated) ?? null;
}

interface Node {
  [key: string]: unknown;
}

/**
 * The body of a create from a form whose fields are named by the API's parameters. Empty fields are left
 * out, everything else goes as it was typed: what is wrong with it is for the API to say.
 */
export function linkParameters(fields: Iterable<[string, FormDataEntryValue]>): object {
  const body: Node = {};
  for (const [param, value] of fields) {
    if (typeof value !== 'string' || value.trim() === '') continue;
    put(body, param, parsed(param, value.trim()));
  }
  if (Array.isArray(body['line_items'])) body['line_items'] = body['line_items'].filter(Boolean);
  return body;
}

/** Sets `line_items[0].price_data.currency` and the like, making what is on the way. */
function put(body: Node, param: string, value: unknown): void {
  const keys = param.split(/[.[\]]+/).filter(Boolean);
  let node: Node = body;
  keys.forEach((key, index) => {
    const next = keys[index + 1];
    if (next === undefined) node[key] = value;
    else node = (node[key] ??= /^\d+$/.test(next) ? [] : {}) as Node;
  });
}

function parsed(param: string, text: string): unknown {
  if (/\.(limit|unit_amount)$|quantity$/.test(param)) return Number.isNaN(+text) ? text : +text;
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

/** The field to which the API's words belong: that of the parameter, or the nearest around or inside it. */
export function fieldAtFault(param: string | null, fields: readonly string[]): string | null {
  if (param === null) return null;
  const near = (field: string) => field.startsWith(param) || param.startsWith(field);
  return fields.find((field) => field === param) ?? fields.find(near) ?? null;
}

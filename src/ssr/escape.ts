// What a parser would not give back: lone surrogates cannot be sent as UTF-8, NUL is dropped.
const UNSENDABLE = /[\0\p{Surrogate}]/gu;

/** `text` without what no HTML document can carry: U+FFFD stands in its place. */
export function sendable(text: string): string {
  return text.replace(UNSENDABLE, '\ufffd');
}

/** How JSON writes them; the ones of a pair, which can be sent, stand as they are. */
const UNSENDABLE_IN_JSON = /\\u(?:0000|d[89a-f])/i;

/** `value` as JSON gives it back. What cannot be sent in the markup is not in the data either: they are compared. */
export function sendableJson(value: unknown): unknown {
  const json = JSON.stringify(value ?? null);
  // A reviver makes parsing some ten times as slow.
  return UNSENDABLE_IN_JSON.test(json) ? JSON.parse(json, sendableText) : JSON.parse(json);
}

function sendableText(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? sendable(value) : value;
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  // A parser makes a newline of it (HTML, "preprocessing the input stream").
  '\r': '&#13;',
};

/** `text` as the content of an element, or as the value of a quoted attribute. */
export function escapeHtml(text: string): string {
  return sendable(text).replace(/[&<>"'`\r]/g, (letter) => REFERENCES[letter] ?? '');
}

/** JSON that nothing can end or begin inside a `<script>`, in HTML and in XHTML. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

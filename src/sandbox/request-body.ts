import { invalidParameter } from './api-error.js';

/** The text of a request that says it is JSON; throws the provider's 400 otherwise. */
export async function readJsonText(request: Request): Promise<string> {
  if (!isJson(request.headers.get('content-type')))
    throw invalidParameter(null, 'Send the body as application/json.');
  return request.text();
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidParameter(null, 'The body is not valid JSON.');
  }
}

function isJson(contentType: string | null): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '');
}

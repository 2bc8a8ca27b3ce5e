/** Why `signal` was aborted. Chrome before 98 and Firefox before 97 do not keep the reason. */
export function abortReason(signal: AbortSignal): unknown {
  return signal.reason ?? new DOMException('The load was aborted.', 'AbortError');
}

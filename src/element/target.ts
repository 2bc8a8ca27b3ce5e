import { parseEnum } from './options.js';

/** Where the hosted page opens. */
export type Target = (typeof TARGETS)[number];

export const TARGETS = ['_self', '_blank', '_top', '_parent'] as const;

/** What is known of the window that an element is in. */
export interface FramedWindow {
  readonly top: unknown;
  readonly origin: string;
  readonly frameElement: Element | null;
}

/** A page may have a global `frameElement` of any type, which may lead around in a circle. */
const MAX_FRAMES = 9;
const MAY_LEAVE = /\ballow-top-navigation(?!-to)/i;
const MAY_OPEN = /\ballow-popups(?!-)/i;

/** The value of `target`, or the default when there is none or an unknown one. */
export function readTarget(tag: string, value: unknown, fallback = defaultTarget()): Target {
  return parseEnum<Target>(tag, 'target', value, TARGETS, fallback);
}

/** Whether the page leaves `target` to the default, and is in a frame that is not known to forbid all others. */
export function mayLeaveFrame(target: unknown): boolean {
  return !TARGETS.some((one) => one === target) && defaultTarget() !== '_self';
}

/**
 * `_self`; in a frame, where payment pages refuse to be, `_top`, or a new window where the frame's sandbox
 * forbids that. Sandboxes of frames on other origins cannot be read. An opaque origin is a sandbox too, and more of
 * them allow new windows.
 */
export function defaultTarget(view: FramedWindow = window): Target {
  if (!view.top || view.top === view) return '_self';
  const sandboxes = sandboxesOf(view);
  if (sandboxes.length === 0 && view.origin === 'null') return '_blank';
  if (sandboxes.every((flags) => MAY_LEAVE.test(flags))) return '_top';
  return sandboxes.every((flags) => MAY_OPEN.test(flags)) ? '_blank' : '_self';
}

/** The `sandbox` attributes of the frames around a window, as far as they can be seen. */
function sandboxesOf(view: FramedWindow): string[] {
  const sandboxes: string[] = [];
  let frame = view.frameElement;
  for (let depth = 0; frame && depth < MAX_FRAMES; depth += 1) {
    const flags = frame.getAttribute?.('sandbox');
    if (typeof flags === 'string') sandboxes.push(flags);
    frame = frame.ownerDocument?.defaultView?.frameElement ?? null;
  }
  return sandboxes;
}

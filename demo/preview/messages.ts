import type { Scheme } from '../settings/schemes.js';
import type { Heights } from './reserved-heights.js';
import type { Colors } from './resolve-colors.js';

/** Messages of the frame to its parent page. */
export type FromPreview =
  | { kind: 'event'; entry: LogEntry }
  | { kind: 'metrics'; metrics: Metrics }
  | { kind: 'colors'; scheme: Scheme; colors: Colors }
  | { kind: 'picked'; part: string };

/** Messages of the parent page to the frame. */
export type ToPreview =
  | { kind: 'settings'; query: string }
  /** The file of the setting `slot-media=file`, as a data URL. */
  | { kind: 'picture'; src: string }
  | { kind: 'pick'; on: boolean }
  | { kind: 'highlight'; part: string | null }
  | { kind: 'reload' };

/** An event of the element. */
export interface LogEntry {
  name: string;
  detail: string;
  /** Milliseconds since the frame began to load. */
  time: number;
  cancelable: boolean;
}

/** Lengths in pixels, times in milliseconds. */
export interface Metrics {
  width: number;
  height: number;
  /** From the element's upgrade to its first event; `null` before it. */
  readyAfter: number | null;
  /** Cumulative layout shift of the frame. */
  shift: number;
  /** `null` while no link is shown. */
  heights: Heights | null;
  /** Whether the link has pictures; `null` while no link is shown. */
  hasImages: boolean | null;
}

/** Listens to messages of one window, from this site's own pages only. */
export function onMessage<Message>(
  source: () => Window | null,
  listener: (message: Message) => void,
): void {
  addEventListener('message', (event: MessageEvent<Message>) => {
    if (event.origin === location.origin && event.source === source()) listener(event.data);
  });
}

export function sendMessage<Message>(target: Window | null, message: Message): void {
  target?.postMessage(message, location.origin);
}

/** What the frame tells the page around it. */
export type FromPreview =
  | { kind: 'event'; entry: LogEntry }
  | { kind: 'settled'; measures: Measures }
  | { kind: 'picked'; part: string };

/** What the page tells the frame. */
export type ToPreview =
  | { kind: 'settings'; query: string }
  | { kind: 'inspect'; on: boolean }
  | { kind: 'point-out'; part: string | null }
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
export interface Measures {
  width: number;
  height: number;
  /** From the element's upgrade to its first outcome; none before it. */
  readyAfter: number | null;
  /** Cumulative layout shift of the frame. */
  shift: number;
}

/** Hears messages of this site's own pages only, from one window. */
export function hear<Message>(
  source: () => Window | null,
  heard: (message: Message) => void,
): void {
  addEventListener('message', (event: MessageEvent<Message>) => {
    if (event.origin === location.origin && event.source === source()) heard(event.data);
  });
}

export function tell<Message>(target: Window | null, message: Message): void {
  target?.postMessage(message, location.origin);
}

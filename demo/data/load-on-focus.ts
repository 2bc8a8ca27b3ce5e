import type { ReactiveControllerHost } from 'lit';

/** Loads data again when the window is focused: a payment may have been made in another tab. */
export function loadOnFocus(host: ReactiveControllerHost, load: () => void): void {
  host.addController({
    hostConnected: () => addEventListener('focus', load),
    hostDisconnected: () => removeEventListener('focus', load),
  });
}

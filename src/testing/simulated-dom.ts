/**
 * Adds the APIs that the element needs and jsdom and happy-dom lack: the custom states of
 * `ElementInternals`, and in happy-dom `attachInternals` itself. Call it in a setup file, before an
 * element is created. It changes nothing in a browser, which supports all of them.
 */
export function completeSimulatedDom(): void {
  const { prototype } = HTMLElement;
  if (hasStates()) return;
  const own = Object.getOwnPropertyDescriptor(prototype, 'attachInternals')?.value as
    HTMLElement['attachInternals'] | undefined;
  prototype.attachInternals = function (this: HTMLElement) {
    const internals = own ? own.call(this) : (Object.create(null) as ElementInternals);
    return 'states' in internals
      ? internals
      : Object.defineProperty(internals, 'states', { value: new Set<string>() });
  };
}

function hasStates(): boolean {
  return typeof ElementInternals === 'function' && 'states' in ElementInternals.prototype;
}

/**
 * A module with a library of its own, which most visits do without: it is fetched when it is asked for
 * first. Nothing until it is there; then `arrived` is called.
 */
export function loadedWhenAsked<Module>(
  load: () => Promise<Module>,
  arrived: () => void,
): () => Module | null {
  let module: Module | null = null;
  let loading: Promise<void> | undefined;
  return () => {
    loading ??= load().then((loaded) => {
      module = loaded;
      arrived();
    });
    return module;
  };
}

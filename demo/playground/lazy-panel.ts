/** Loads a panel's module when it is first needed. Returns `null` until then, and calls `onLoad` after. */
export function lazyPanel<Module>(
  load: () => Promise<Module>,
  onLoad: () => void,
): () => Module | null {
  let module: Module | null = null;
  let loading: Promise<void> | undefined;
  return () => {
    loading ??= load().then((loaded) => {
      module = loaded;
      onLoad();
    });
    return module;
  };
}

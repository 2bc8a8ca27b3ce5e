/** For `.catch` of an `import`: `null` when the package is not installed, which it need not be. */
export function nullIfNotInstalled(name: string): (error: unknown) => null {
  return (error) => {
    if (isNotInstalled(error, name)) return null;
    throw error;
  };
}

/** Not when it is installed without what it needs itself: that is an error to show. */
function isNotInstalled(error: unknown, name: string): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes(`package '${name}'`);
}

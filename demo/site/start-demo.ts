const notice = document.querySelector('#requirements');

/**
 * Runs the page's start. Every page's script calls it: then it removes the notice of what the demo needs,
 * or shows it with the reason.
 */
export async function startDemo(start: () => unknown): Promise<void> {
  try {
    await start();
    notice?.remove();
  } catch (error) {
    console.warn('The demo has not started.', error);
    const reason = notice?.querySelector('span');
    if (reason && error instanceof Error) reason.textContent = `Reason: ${error.message}`;
  }
  document.documentElement.classList.remove('starting');
}

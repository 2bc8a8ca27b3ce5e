/** WebDriver's code points of the keys that tests press. https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};
/** How long a resize may take on a busy machine. */
const MAX_RESIZE_MS = 10_000;

const BUTTONS = { left: 0, middle: 1, right: 2 };

/**
 * A page in a WebDriver session, with the interface of a Playwright page that the runner's own commands
 * (`sendKeys`, `sendMouse`, `setViewport`) need.
 * @param {(method: string, path: string, body?: object) => Promise<any>} ask within the session
 */
export function webkitPage(ask) {
  const act = (source) => ask('POST', '/actions', { actions: [source] });
  const keys = (...actions) => act({ type: 'key', id: 'keyboard', actions });
  const mouse = (...actions) => act({ type: 'pointer', id: 'mouse', actions });

  const evaluate = (list) => ask('POST', '/execute/sync', { script: `return ${list}`, args: [] });

  const down = (key) => ({ type: 'keyDown', value: KEYS[key] ?? key });
  const up = (key) => ({ type: 'keyUp', value: KEYS[key] ?? key });
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });
  const hold = ({ button = 'left' } = {}) => ({ type: 'pointerDown', button: BUTTONS[button] });
  const release = ({ button = 'left' } = {}) => ({ type: 'pointerUp', button: BUTTONS[button] });

  return {
    keyboard: {
      type: (text) => keys(...Array.from(text).flatMap((key) => [down(key), up(key)])),
      press: (key) => keys(down(key), up(key)),
      down: (key) => keys(down(key)),
      up: (key) => keys(up(key)),
    },
    mouse: {
      move: (x, y) => mouse(move(x, y)),
      click: (x, y, options) => mouse(move(x, y), hold(options), release(options)),
      down: (options) => mouse(hold(options)),
      up: (options) => mouse(release(options)),
    },
    goto: (url) => ask('POST', '/url', { url }),
    url: () => ask('GET', '/url'),
    async setViewportSize({ width, height }) {
      const [beside, above] = await evaluate(
        '[outerWidth - innerWidth, outerHeight - innerHeight]',
      );
      const deadline = Date.now() + MAX_RESIZE_MS;
      for (;;) {
        await ask('POST', '/window/rect', { width: width + beside, height: height + above });
        const [got] = await evaluate('[innerWidth]');
        if (got === width) return;
        // The window has a tool bar, which cannot be narrower than about 450 pixels.
        if (Date.now() > deadline) {
          throw new Error(`WebKit has no viewport of ${width} pixels, only ${got}`);
        }
      }
    },
  };
}

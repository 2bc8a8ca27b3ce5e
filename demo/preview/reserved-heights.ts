/** The heights of the element in `rem`, for the space that a page reserves. */
export interface Heights {
  /** At the width of the preview. */
  shown: number;
  /** On a narrow screen. */
  narrow: number;
}

/** The width of a narrow screen less its margins. */
const NARROW_REM = 20;

export function measureHeights(element: HTMLElement): Heights {
  const px = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { width, height } = element.getBoundingClientRect();
  const narrow = width > NARROW_REM * px ? narrowHeight(element) : height;
  return { shown: upTo(height / px), narrow: upTo(narrow / px) };
}

/** Restored before the next paint: the visitor sees nothing of it. */
function narrowHeight(element: HTMLElement): number {
  element.style.inlineSize = `${NARROW_REM}rem`;
  const { height } = element.getBoundingClientRect();
  element.removeAttribute('style');
  return height;
}

/** Never less than the element needs. */
function upTo(rem: number): number {
  return Math.ceil(rem * 100) / 100;
}

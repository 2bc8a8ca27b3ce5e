// These functions run in the pages of old engines: no syntax and no method that Safari 15 and Chrome 92 lack.

/** The box of a picture, inside of its border, and the image in it. */
export interface Box {
  name: string;
  part: string | null;
  width: number;
  height: number;
  image: { width: number; height: number; isLoaded: boolean; isVisible: boolean } | null;
}

/** The boxes of all elements, once no image is loading. */
export async function boxesIn(): Promise<Box[]> {
  const elements = [...document.querySelectorAll('[data-name] checkout-link')];
  const boxes = elements.flatMap((element) => {
    const root = element.shadowRoot;
    return root ? [...root.querySelectorAll('picture')].map((box) => ({ element, box })) : [];
  });
  const isLoading = () =>
    boxes.some(({ box }) => [...box.querySelectorAll('img')].some((image) => !image.complete));
  const deadline = Date.now() + 10_000;
  while (isLoading() && Date.now() < deadline) await frame();
  await frame();
  return boxes.map(({ element, box }) => {
    const section = element.closest('[data-name]');
    const name = (section && section.getAttribute('data-name')) || '';
    const { clientWidth: width, clientHeight: height } = box;
    return { name, part: box.getAttribute('part'), width, height, image: imageIn(box) };
  });

  function imageIn(box: Element): Box['image'] {
    const image = box.querySelector('img');
    if (!image) return null;
    const { width, height } = image.getBoundingClientRect();
    const isVisible = getComputedStyle(image).visibility === 'visible';
    return { width, height, isLoaded: image.naturalWidth > 0, isVisible };
  }

  function frame(): Promise<void> {
    return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
}

/** A picture that was read from a file of this device. Nothing is uploaded. */
export interface Picture {
  name: string;
  /** A data URL: the site's policy allows no `blob:`. */
  src: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** Larger files are made smaller, so that the session's storage holds them. */
const MAX_FILE_BYTES = 500_000;
const MAX_SIDE_PX = 1280;

/** @throws {Error} if the browser cannot show the file */
export async function readPicture(file: File): Promise<Picture> {
  const image = await decode(await dataUrl(file));
  const { src, naturalWidth: width, naturalHeight: height } = image;
  const picture = { name: file.name, src, width, height };
  return file.size > MAX_FILE_BYTES ? reduced(picture, image) : picture;
}

function dataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(new Error('The file cannot be read.'));
    reader.readAsDataURL(file);
  });
}

async function decode(src: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = src;
  await image.decode();
  return image;
}

function reduced(picture: Picture, image: HTMLImageElement): Picture {
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return { ...picture, src: canvas.toDataURL('image/webp', 0.85) };
}

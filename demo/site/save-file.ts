/** Long enough for a browser to start the download: Safari reads the URL later. */
const REVOKE_AFTER_MS = 10_000;

/** Saves a file to the visitor's downloads. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}

/** `tag` in lower case, as BCP 47 has it. Operating systems write `pt_BR.UTF-8` and `sr_RS@latin`. */
export function normalizeTag(tag: string): string {
  return tag
    .trim()
    .toLowerCase()
    .replace(/^(\w\w).*@latin$/, '$1-latn')
    .replace(/[.@].*/, '')
    .replaceAll('_', '-');
}

/** `tag` without its last subtag. */
export function parentTag(tag: string): string {
  return tag.replace(/-?[^-]*$/, '');
}

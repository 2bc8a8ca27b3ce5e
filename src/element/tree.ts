/** Attributes by name; `null`: it is not there. The first one tells an element from its siblings. */
export type Attributes = Readonly<Record<string, string | null>>;

/** An element of the shadow tree, as plain data: browsers make nodes of it, servers HTML. */
export interface Branch {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly content: readonly Content[];
}

/** An element, a text, or a place where nothing is. Two texts never stand side by side. */
export type Content = Branch | string | null;

/** An element with its attributes and what is in it. */
export function h(tag: string, attributes: Attributes, ...content: readonly Content[]): Branch {
  return { tag, attributes, content };
}

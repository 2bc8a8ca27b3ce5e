/** What editors and the README's tables are made from: the class comment of the element, nothing private. */
export default {
  globs: ['src/element/checkout-link-element.ts', 'src/element/events.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [classCommentIsTheContract()],
};

function classCommentIsTheContract() {
  return {
    name: 'class-comment-is-the-contract',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node)) return;
      const declaration = moduleDoc.declarations?.find(({ name }) => name === node.name?.text);
      if (!declaration?.attributes) return;
      for (const documented of attributesOf(ts, node)) {
        const attribute = declaration.attributes.find(({ name }) => name === documented.name);
        if (!attribute) throw new Error(`@attr ${documented.name} is no attribute of the class`);
        delete attribute.default;
        Object.assign(attribute, documented);
      }
    },
    packageLinkPhase({ customElementsManifest: { modules } }) {
      for (const declaration of modules.flatMap((module) => module.declarations ?? [])) {
        const { members, events } = declaration;
        if (members) {
          declaration.members = members.filter(
            ({ privacy, name }) => privacy !== 'private' && !name.startsWith('#'),
          );
        }
        // The analyzer also guesses events from calls of dispatchEvent; only the comment counts.
        if (events) declaration.events = events.filter(({ description }) => description);
      }
    },
  };
}

/** `@attr {type} [name=default] - description` */
function attributesOf(ts, node) {
  const tags = ts.getJSDocTags(node).filter(({ tagName }) => tagName.text === 'attr');
  return tags.map((tag) => {
    const text = ts.getTextOfJSDocComment(tag.comment) ?? '';
    const match = /^\{(.+?)\} \[?([\w-]+)(?:=(.+?)\])? - (.+)$/.exec(text);
    if (!match) throw new Error(`@attr cannot be read: ${text}`);
    const [, type, name, defaultValue, description] = match;
    return {
      name,
      type: { text: type },
      description,
      ...(defaultValue === undefined ? {} : { default: defaultValue }),
    };
  });
}

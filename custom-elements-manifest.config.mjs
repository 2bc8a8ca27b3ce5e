import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

const outdir = 'dist';

/** What editors and the documentation's tables are made from: the element's class comment and its public fields. */
export default {
  globs: ['src/element/checkout-link-element.ts', 'src/element/events.ts'],
  outdir,
  litelement: true,
  packagejson: false,
  plugins: [
    asHtmlSeesIt(),
    modulesAsPublished(),
    customElementVsCodePlugin({
      outdir,
      htmlFileName: 'vscode.html-custom-data.json',
      cssFileName: 'vscode.css-custom-data.json',
      hideLogs: true,
    }),
    customElementJetBrainsPlugin({ outdir, packageJson: false, hideLogs: true }),
  ],
};

function asHtmlSeesIt() {
  return {
    name: 'as-html-sees-it',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node)) return;
      const declaration = moduleDoc.declarations?.find(({ name }) => name === node.name?.text);
      for (const attribute of declaration?.attributes ?? []) {
        const field = node.members.find(({ name }) => name?.getText() === attribute.fieldName);
        describeAttribute(attribute, documentedDefault(ts, field));
      }
    },
    packageLinkPhase({ customElementsManifest: { modules } }) {
      for (const declaration of modules.flatMap((module) => module.declarations ?? [])) {
        const { members, events } = declaration;
        if (members) {
          declaration.members = members.filter(
            ({ privacy, name }) => privacy !== 'private' && !name.startsWith('#'),
          );
          for (const member of declaration.members) {
            // The name of a constant or parameter of ours says nothing.
            if (/^(?!true|false|null)[a-z]\w*$/i.test(member.default)) delete member.default;
          }
        }
        // The analyzer also guesses events from calls of dispatchEvent; only the comment counts.
        if (events) declaration.events = events.filter(({ description }) => description);
      }
    },
  };
}

/** In place of our sources, the two modules that a user of the package imports: the classes, and the registration. */
function modulesAsPublished() {
  const kind = 'javascript-module';
  const [classes, registration] = ['dist/index.js', 'dist/define.js'];
  return {
    name: 'modules-as-published',
    packageLinkPhase({ customElementsManifest: manifest }) {
      const declarations = manifest.modules.flatMap((module) => module.declarations);
      for (const { superclass } of declarations) {
        if (superclass?.name === 'Event')
          replace(superclass, { name: 'Event', package: 'global:' });
      }
      const exports = declarations.map(({ name }) => exported(name, classes));
      const elements = declarations.filter(({ tagName }) => tagName);
      const definitions = elements.map(({ name, tagName }) => ({
        kind: 'custom-element-definition',
        name: tagName,
        declaration: { name, module: classes },
      }));
      manifest.schemaVersion = '2.1.0';
      manifest.modules = [
        { kind, path: classes, declarations, exports },
        { kind, path: registration, declarations: [], exports: definitions },
      ];
    },
  };
}

function exported(name, module) {
  return { kind: 'js', name, declaration: { name, module } };
}

function replace(object, content) {
  for (const key of Object.keys(object)) delete object[key];
  Object.assign(object, content);
}

/** A field's value as an attribute: without quotes, and without what is expressed by leaving it out. */
function describeAttribute(attribute, documented) {
  const value = documented ?? attribute.default?.replace(/^'(.*)'$/, '$1');
  attribute.type.text = attribute.type.text.replace(/ \| null$/, '');
  if (['null', 'false', ''].includes(value)) delete attribute.default;
  else attribute.default = value;
}

function documentedDefault(ts, field) {
  const tag = ts.getJSDocTags(field).find(({ tagName }) => tagName.text === 'default');
  return tag && ts.getTextOfJSDocComment(tag.comment);
}

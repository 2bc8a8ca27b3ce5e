import ts from 'typescript';
import { browsersWithout, compatOf } from './browser-floor.js';
import { isConstructed, isTested, variableOf } from './feature-test.js';

const lacking = 'No {{feature}} in {{browsers}}. Test for it, or disable this rule and say why.';

/**
 * Reports a platform feature that a browser of the floor lacks, unless the code tests for it. Features are what
 * TypeScript's own libraries declare. Unlike eslint-plugin-compat, which knows globals and static members, it finds
 * the members of instances. Options are not checked: browsers ignore those that they do not know.
 */
export const browserSupport = {
  meta: { type: 'problem', schema: [], messages: { lacking } },
  create(context) {
    const { sourceCode } = context;
    const { parserServices, scopeManager } = sourceCode;
    const { program, getSymbolAtLocation, getTypeAtLocation } = parserServices;
    const checker = program.getTypeChecker();
    const references = () => scopeManager.scopes.flatMap((scope) => scope.references);

    /** `inherited`: the names of the types that may have the feature. */
    function check(node, symbol, inherited, isSafe) {
      const declarations = symbol?.declarations?.filter(isPlatform) ?? [];
      if (declarations.length === 0) return;
      const paths = [
        ...declarations.flatMap(pathsOf),
        ...inherited.map((name) => [name, symbol.name]),
      ];
      const constructors = isConstructed(node) ? paths.map((path) => [...path, path.at(-1)]) : [];
      const path = [...constructors, ...paths].find(compatAt);
      const browsers = path ? browsersWithout(compatAt(path)) : [];
      if (browsers.length === 0 || isSafe()) return;
      const data = { feature: path.join('.'), browsers: browsers.join(', ') };
      context.report({ node, messageId: 'lacking', data });
    }

    function isPlatform(declaration) {
      return program.isSourceFileDefaultLibrary(declaration.getSourceFile());
    }

    /** A type and what it extends: MDN's data have a mixin's members at the classes that include it. */
    function interfacesOf(type) {
      const one = checker.getNonNullableType(checker.getApparentType(type));
      if (one.isUnionOrIntersection()) return one.types.flatMap(interfacesOf);
      const bases = one.isClassOrInterface() ? checker.getBaseTypes(one) : [];
      return [one.symbol?.name ?? '', ...bases.flatMap(interfacesOf)];
    }

    /** `const { f } = x` and `const f = x.f` only read `f`. */
    function isLocalTested(local) {
      const isOf = ({ resolved }) => resolved?.identifiers.includes(local);
      const reads = references().filter((one) => isOf(one) && one.isRead());
      return (
        reads.length > 0 && reads.every(({ identifier }) => isTested(sourceCode, identifier, false))
      );
    }

    return {
      MemberExpression(node) {
        const owners = interfacesOf(getTypeAtLocation(node.object));
        const local = variableOf(node);
        check(node, getSymbolAtLocation(node.property), owners, () =>
          local ? isLocalTested(local) : isTested(sourceCode, node, false),
        );
      },
      'ObjectPattern > Property'({ parent, key, value, computed }) {
        if (computed || key.type !== 'Identifier') return;
        const owner = getTypeAtLocation(parent);
        check(key, owner.getProperty(key.name), interfacesOf(owner), () => isLocalTested(value));
      },
      'Program:exit'() {
        for (const { resolved, identifier, isValueReference } of references()) {
          if (resolved?.defs.length || !isValueReference) continue;
          check(identifier, getSymbolAtLocation(identifier), [], () =>
            isTested(sourceCode, identifier, true),
          );
        }
      },
    };
  },
};

/** Where MDN's data may have what `declaration` declares. */
function pathsOf(declaration) {
  const { parent } = declaration;
  const name = declaration.name.getText();
  const namespace = ts.findAncestor(declaration, ts.isModuleDeclaration);
  const start = namespace ? [namespace.name.text] : [];
  if (ts.isInterfaceDeclaration(parent)) {
    return [[...start, parent.name.text.replace(/^Readonly|Constructor$/, ''), name]];
  }
  if (!ts.isTypeLiteralNode(parent)) return [[...start, name]];
  const owner = [...start, parent.parent.name.getText()];
  return [
    [...owner, `${name}_static`],
    [...owner, name],
  ];
}

function compatAt(path) {
  const roots = [['api'], ['api', 'Window'], ['javascript', 'builtins']];
  const root = roots.find((one) => compatOf([...one, ...path]));
  return root && compatOf([...root, ...path]);
}

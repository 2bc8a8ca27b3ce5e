/** The expression around `node` that has its value. */
const WRAPPERS = ['ChainExpression', 'TSNonNullExpression', 'TSAsExpression'];
/** Expressions that read a value without using it. */
const READING = ['IfStatement', 'ConditionalExpression', 'LogicalExpression'];

/**
 * Whether code uses what `node` reads only where it is there: `x.f?.()`, `typeof f`, `if (x.f)`, `x.f ?? g`, and what
 * follows such a test. A global that is missing throws when it is read: only `typeof` tests for it.
 */
export function isTested(sourceCode, node, isGlobal) {
  const name = node.property?.name ?? node.name;
  const mentions = (test) =>
    test && sourceCode.getTokens(test).some((token) => isName(token, name));
  const value = outermost(node);
  if (value.parent.operator === 'typeof') return true;
  if (!isGlobal && isRead(value, value.parent)) return true;
  for (let at = value; at.parent; at = at.parent) {
    const tests = [testBefore(at, at.parent), ...exitsBefore(at, at.parent)];
    if (tests.some(mentions)) return true;
  }
  return false;
}

/** The variable that is declared with what `node` reads. */
export function variableOf(node) {
  const value = outermost(node);
  const { type, init, id } = value.parent;
  return type === 'VariableDeclarator' && init === value && id.type === 'Identifier'
    ? id
    : undefined;
}

/** Whether `node` is the class of an object that is created, or of a class that extends it. */
export function isConstructed(node) {
  const value = outermost(node, [...WRAPPERS, 'LogicalExpression']);
  const { parent } = value;
  return (
    (parent.type === 'NewExpression' && parent.callee === value) || parent.superClass === value
  );
}

function outermost(node, wrappers = WRAPPERS) {
  return wrappers.includes(node.parent.type) ? outermost(node.parent, wrappers) : node;
}

function isName({ value }, name) {
  return value === name || value.slice(1, -1) === name;
}

function isRead(value, parent) {
  if (parent.optional) return (parent.callee ?? parent.object) === value;
  if (READING.includes(parent.type)) return (parent.test ?? parent.left) === value;
  return parent.operator === '!' || /^[!=]==?$/.test(parent.operator);
}

/** The condition under which `node` is evaluated. */
function testBefore(node, parent) {
  const test = parent.operator === '&&' ? parent.left : parent.test;
  return test === node ? undefined : test;
}

/** The conditions under which code before `node` returns or throws. */
function exitsBefore(node, { body }) {
  if (!Array.isArray(body)) return [];
  return body
    .slice(0, body.indexOf(node))
    .filter(({ type, consequent }) => type === 'IfStatement' && isExit(consequent))
    .map(({ test }) => test);
}

function isExit(statement) {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
}

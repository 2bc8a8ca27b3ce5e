import { join } from 'node:path';
import ts from 'typescript';

/** A diagnostic of a line of the user's file, or (line 0) of our types. */
export interface Fault {
  line: number;
  text: string;
}

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
};

/** What Node 20 has, whatever the target. */
const NODE_20 = ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'];

const FOLDER = join(process.cwd(), 'dist');
const USER = join(FOLDER, 'user.mts');

/** Checks a file of a user of the package, strictly, together with our published types. */
export function faultsOf(lines: string[], ambient = ''): Fault[] {
  const program = programOf(new Map([[USER, lines.join('\n')]]), ambient, options);
  return program
    .getSourceFiles()
    .filter((file) => file.fileName.startsWith(FOLDER))
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ file, start = 0, messageText }) => ({
      line: file?.fileName === USER ? file.getLineAndCharacterOfPosition(start).line + 1 : 0,
      text: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
}

/** Checks separate modules of a user, of which each begins at line 1; JavaScript without `strict`. */
export function faultsOfModules(
  codes: readonly string[],
  ambient: string,
  language: 'js' | 'ts',
): Fault[][] {
  const names = codes.map((_code, index) => join(FOLDER, `user-${index}.mts`));
  const texts = new Map(names.map((name, index) => [name, `${codes[index]}\nexport {};`]));
  const strict = language === 'ts';
  const program = programOf(texts, ambient, { ...options, strict, lib: NODE_20 });
  return names.map((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ start = 0, messageText }) => ({
        line: (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1,
        text: ts.flattenDiagnosticMessageText(messageText, '\n'),
      }),
    );
  });
}

function programOf(
  texts: ReadonlyMap<string, string>,
  ambient: string,
  settings: ts.CompilerOptions,
): ts.Program {
  const files = new Map([...texts, [join(FOLDER, 'ambient.d.ts'), ambient]]);
  return ts.createProgram([...files.keys()], settings, hostWith(files));
}

/** The compiler's view of the disk, with more files. */
function hostWith(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (asked) => files.has(asked) || fileExists(asked);
  host.getSourceFile = (asked, ...rest) => {
    const text = files.get(asked);
    return text === undefined
      ? getSourceFile(asked, ...rest)
      : ts.createSourceFile(asked, text, ts.ScriptTarget.ES2022);
  };
  return host;
}

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

/** Checks a file of a user of the package, strictly, together with our published types. */
export function faultsOf(lines: string[], ambient = ''): Fault[] {
  const folder = join(process.cwd(), 'dist');
  const user = join(folder, 'user.mts');
  const files = new Map([
    [user, lines.join('\n')],
    [join(folder, 'ambient.d.ts'), ambient],
  ]);
  const program = ts.createProgram([...files.keys()], options, hostWith(files));
  return program
    .getSourceFiles()
    .filter((file) => file.fileName.startsWith(folder))
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ file, start = 0, messageText }) => ({
      line: file?.fileName === user ? file.getLineAndCharacterOfPosition(start).line + 1 : 0,
      text: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
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

/** What a reader does, in the order of the page. */
export type Step =
  | { kind: 'file'; name: string; content: string }
  /** Runs to its end. */
  | { kind: 'command'; code: string }
  /** Keeps running in a terminal of its own. */
  | { kind: 'terminal'; name: string; code: string }
  | { kind: 'open'; url: string };

/** A code block with the bold line above it, or the address of a page to open. */
const STEP =
  /(?:^\*\*(?<name>[^*\n]+)\*\*\n\n)?^```\w+\n(?<code>[^]*?)^```$|\bOpen <(?<url>[^>]+)>/gm;

export function parseSteps(markdown: string): Step[] {
  return [...markdown.matchAll(STEP)].map(({ groups = {} }) => {
    const { name, code = '', url } = groups;
    if (url !== undefined) return { kind: 'open', url };
    if (name === undefined) return { kind: 'command', code };
    if (name.startsWith('Terminal ')) return { kind: 'terminal', name, code };
    return { kind: 'file', name, content: code };
  });
}

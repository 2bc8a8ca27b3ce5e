/** What the examples of the documentation use of packages that are not installed here, and of test runners. */
export const AMBIENT = `
// Packages that are not installed here.
declare module 'next/server' {
  export function after(task: Promise<unknown>): void;
}
declare module 'cloudflare:workers' {
  interface Rows {
    toArray(): Record<string, string | number | null>[];
  }
  interface Sql {
    exec(query: string, ...values: (string | number | null)[]): Rows;
  }
  export class DurableObject {
    protected ctx: { storage: { sql: Sql } };
  }
}
interface DurableObjectNamespace<Class> {
  idFromName(name: string): object;
  get(id: object): Class;
}

// What a test runner gives to a test.
declare function it(title: string, run: () => unknown): void;
declare const page: import('playwright-core').Page;
declare const links: typeof import('checkout-link-embed/testing').links;
`;

export interface StaticSite {
  /** Address of the folder, with a slash at its end. */
  url: string;
  /** Requested paths without a file. */
  missing: string[];
  close(): Promise<void>;
}

/** The plainest host there is: it sends the files of a folder, and `404.html` for what is none. */
export function serveFolder(folder: string, base?: string): Promise<StaticSite>;

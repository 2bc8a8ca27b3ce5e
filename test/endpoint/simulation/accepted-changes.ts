/** A change of a link that an endpoint was told of, and has accepted. */
export interface AcceptedChange {
  id: string;
  version: number;
  isDeactivation: boolean;
  /** Which of the endpoints. */
  endpoint: number;
  /** Milliseconds of simulated time. */
  at: number;
}

/** What a response must reflect, by link. */
export interface ExpectedVersions {
  /** The oldest version that may be served after the last change. */
  minVersions: ReadonlyMap<string, number>;
  /** The last version that was reported as inactive. */
  deactivated: ReadonlyMap<string, number>;
}

export class AcceptedChanges {
  #changes: AcceptedChange[] = [];
  #toldByOthers = 0;

  add(change: AcceptedChange): void {
    this.#changes.push(change);
  }

  /** How often a response had to reflect a change that another endpoint has accepted. */
  get toldByOthers(): number {
    return this.#toldByOthers;
  }

  /** @param toldBefore the endpoint knows what others have accepted before that time */
  expectedOf(endpoint: number, toldBefore = -Infinity): ExpectedVersions {
    const minVersions = new Map<string, number>();
    const deactivated = new Map<string, number>();
    for (const change of this.#changes) {
      if (change.endpoint !== endpoint) {
        if (change.at >= toldBefore) continue;
        this.#toldByOthers += 1;
      }
      raise(minVersions, change);
      if (change.isDeactivation) raise(deactivated, change);
    }
    return { minVersions, deactivated };
  }
}

function raise(versions: Map<string, number>, { id, version }: AcceptedChange): void {
  versions.set(id, Math.max(version, versions.get(id) ?? 0));
}

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

/** What an endpoint has heard of those that others have accepted. */
interface Heard {
  /** It knows what was accepted before that time. */
  toldBefore: number;
  /** Of what was accepted before that time, it only knows that links may have changed. */
  lostBefore: number;
}

const NOTHING: Heard = { toldBefore: -Infinity, lostBefore: -Infinity };

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

  expectedOf(endpoint: number, { toldBefore, lostBefore } = NOTHING): ExpectedVersions {
    const minVersions = new Map<string, number>();
    const deactivated = new Map<string, number>();
    for (const change of this.#changes) {
      const isOwn = change.endpoint === endpoint;
      if (!isOwn && change.at >= toldBefore) continue;
      if (!isOwn) this.#toldByOthers += 1;
      raise(minVersions, change);
      const isLost = !isOwn && change.at <= lostBefore;
      if (change.isDeactivation && !isLost) raise(deactivated, change);
    }
    return { minVersions, deactivated };
  }
}

function raise(versions: Map<string, number>, { id, version }: AcceptedChange): void {
  versions.set(id, Math.max(version, versions.get(id) ?? 0));
}

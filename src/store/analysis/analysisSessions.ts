import type { AnalysisPlace, SessionContent, SessionParts } from './analysisParts.ts';
import { AnalysisSession } from './analysisSession.ts';
import type { AnalysesSlice } from './analysesSlice.ts';

/** The analyses on the table with all that they own, by id; those taken off it until that can no longer be undone. */
export class AnalysisSessions {
  private readonly store: { getState: () => AnalysesSlice };
  private readonly parts: SessionParts;
  private readonly byId = new Map<string, AnalysisSession>();

  constructor(store: { getState: () => AnalysesSlice }, parts: SessionParts) {
    this.store = store;
    this.parts = parts;
  }

  get size(): number {
    return this.byId.size;
  }

  get(id: string): AnalysisSession | null {
    return this.byId.get(id) ?? null;
  }

  /** Begin to own what belongs to an analysis. */
  open(id: string, content: SessionContent): AnalysisSession {
    const { store } = this;
    const place: AnalysisPlace = {
      id,
      read: () => store.getState().analysesById[id],
      tell: (event) => store.getState().tellAnalysis(id, event),
    };
    // The same one opened again while its removal can still be undone.
    this.byId.get(id)?.dispose(false);
    const session = new AnalysisSession(place, this.parts, content);
    this.byId.set(id, session);
    return session;
  }

  /** Free all that belongs to an analysis, for good; false when it was opened anew meanwhile, and so lives on. */
  close(id: string, session: AnalysisSession | null): boolean {
    if (!session || this.byId.get(id) !== session) return false;
    session.dispose(true);
    return this.byId.delete(id);
  }

  /** The page ends: free everything; what was written down stays for the next one. */
  dispose(): void {
    for (const session of this.byId.values()) session.dispose(false);
    this.byId.clear();
  }
}

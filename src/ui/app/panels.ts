import { loadAhead } from '../components/lazyPart.ts';

/* What the frame shows only when asked: each in a chunk of its own. */
export const loadNetworkProof = () => import('./NetworkProof.tsx');
export const loadBackendPanel = () => import('./BackendPanel.tsx');
export const loadKeyList = () => import('./KeyList.tsx');

/** Have them here before the first press. Call when the page is at rest. */
export function loadPanelsAhead(): void {
  for (const load of [loadNetworkProof, loadBackendPanel, loadKeyList]) loadAhead(load);
}

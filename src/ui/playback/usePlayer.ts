import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { Player } from './player.ts';

/** A player for one recording, disposed of with the component or when the recording changes. */
export function usePlayer(url: string | null, durationSec: number): Player {
  const player = useMemo(() => new Player(url, durationSec), [url, durationSec]);
  useEffect(() => () => player.dispose(), [player]);
  return player;
}

/** True while the player plays. */
export function useIsPlaying(player: Player): boolean {
  return useSyncExternalStore(
    player.subscribe,
    useCallback(() => player.isPlaying, [player]),
  );
}

/** False where there is nothing to play, or the browser has refused to. */
export function useCanPlay(player: Player): boolean {
  return useSyncExternalStore(
    player.subscribe,
    useCallback(() => player.canPlay && !player.hasFailed, [player]),
  );
}

/** True while the cleaned version is the one to be heard. */
export function useIsCleaned(player: Player): boolean {
  return useSyncExternalStore(
    player.subscribe,
    useCallback(() => player.isCleaned, [player]),
  );
}

/** True while the player plays the same again and again. */
export function useIsLooping(player: Player): boolean {
  return useSyncExternalStore(
    player.subscribe,
    useCallback(() => player.isLooping, [player]),
  );
}

/** The position, rounded down to `gridSec` so that text changes no oftener than it must. */
export function usePosition(player: Player, gridSec = 0.1): number {
  const position = useCallback(() => Math.floor(player.currentSec / gridSec + 1e-6) * gridSec, [player, gridSec]);
  return useSyncExternalStore(player.subscribe, position);
}

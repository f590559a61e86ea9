import { useCallback, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { Player } from './player.ts';

/** The player of one recording, for as long as the component shows it: a length or an address that changes does not end it. */
export function usePlayer(url: string | null, durationSec: number): Player {
  const [player] = useState(() => new Player());
  useLayoutEffect(() => player.setDuration(durationSec), [player, durationSec]);
  useEffect(() => (url === null ? undefined : player.load(url)), [player, url]);
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
    useCallback(() => player.canPlay, [player]),
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

/** What `find` says of the exact position; renders again only when that changes. `find` must be stable and give the same object for the same place. */
export function useAtCursor<Found>(player: Player, find: (sec: number) => Found): Found {
  return useSyncExternalStore(
    player.subscribe,
    useCallback(() => find(player.currentSec), [player, find]),
  );
}

/** The position, rounded down to `gridSec` so that text changes no oftener than it must. */
export function usePosition(player: Player, gridSec = 0.1): number {
  const position = useCallback(() => Math.floor(player.currentSec / gridSec + 1e-6) * gridSec, [player, gridSec]);
  return useSyncExternalStore(player.subscribe, position);
}

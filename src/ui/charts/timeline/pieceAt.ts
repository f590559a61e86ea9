import type { SpeechSpan } from '../../../core/contract/analysisResult.ts';

/** The piece of a lane's timeline that holds a moment; null in a pause. Pieces are in order and never overlap. */
export function pieceAt<Piece extends SpeechSpan>(pieces: readonly Piece[], sec: number): Piece | null {
  let low = 0;
  let high = pieces.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle]!;
    if (sec < piece.startSec) high = middle - 1;
    else if (sec >= piece.endSec) low = middle + 1;
    else return piece;
  }
  return null;
}

/** A text in pieces, in order: one of hundreds of megabytes never stands in memory as a whole. Never a bare string, whose pieces would be its letters. */
export type TextPieces = Iterable<string> & object;

/** About how many characters a piece has. */
const PIECE_LENGTH = 2 ** 20;

/** Gather short strings into pieces of about a million characters. */
export function* inPieces(lines: Iterable<string> & object): Generator<string, undefined> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

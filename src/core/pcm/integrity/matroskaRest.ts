import { concatBytes } from '../../common/concat.ts';
import type { Element } from './ebml.ts';

const [SEGMENT, CLUSTER] = [0x18538067, 0x1f43b675];
/** Four bytes of id and eight of length. */
const HEAD_BYTES = 12;
/** Tables of places, and checksums: wrong once a part is left out. */
const LEFT_OUT = new Set([0x114d9b74, 0x1c53bb6b, 0xbf]);

/** Puts together what is whole of a WebM or Matroska file; segment and clusters get the lengths that they have then. */
export class MatroskaRest {
  private readonly pieces: Uint8Array[] = [];
  private readonly open = new Map<number, { readonly head: Uint8Array; readonly startsAt: number }>();
  private length = 0;

  /** Take the next whole element: all of its bytes, or its head where its content is taken by itself. */
  take({ id }: Element, bytes: Uint8Array): void {
    if (id === SEGMENT || id === CLUSTER) this.begin(id);
    else if (!LEFT_OUT.has(id)) this.add(bytes);
  }

  /** The file so far. */
  bytes(): Uint8Array {
    for (const id of this.open.keys()) this.close(id);
    return concatBytes(this.pieces);
  }

  private begin(id: number): void {
    this.close(id);
    const head = new Uint8Array(HEAD_BYTES);
    const view = new DataView(head.buffer);
    view.setUint32(0, id);
    this.add(head);
    this.open.set(id, { head, startsAt: this.length });
  }

  private close(id: number): void {
    const opened = this.open.get(id);
    // The first byte says that all eight belong to the length
    if (opened) new DataView(opened.head.buffer).setBigUint64(4, (1n << 56n) | BigInt(this.length - opened.startsAt));
  }

  private add(piece: Uint8Array): void {
    this.pieces.push(piece);
    this.length += piece.length;
  }
}

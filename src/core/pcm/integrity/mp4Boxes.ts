/** A part of an MP4 or QuickTime file: its four letters, and where its content lies. */
export interface Box {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The boxes of a stretch, one behind the other; the last may end behind it. Source: ISO/IEC 14496-12. */
export function boxesIn(view: DataView, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const short = view.getUint32(at);
    const isLong = short === 1 && at + 16 <= to;
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    const name = wordAt(view, at + 4);
    if (size < 8 || !/^[\w© .-]{4}$/.test(name)) break;
    boxes.push({ name, from: at + (isLong ? 16 : 8), to: at + size });
    at += size;
  }
  return boxes;
}

/** Go down from box to box by their names: the first of each, and only those that end within the file. */
export function boxAt(view: DataView, { from, to }: Omit<Box, 'name'>, ...path: readonly string[]): Box | null {
  const [name, ...rest] = path;
  const found = boxesIn(view, from, to).find((box) => box.name === name);
  if (!found || found.to > view.byteLength) return null;
  return rest.length === 0 ? found : boxAt(view, found, ...rest);
}

/** Four letters. */
export function wordAt(view: DataView, at: number): string {
  return at + 4 > view.byteLength
    ? ''
    : String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

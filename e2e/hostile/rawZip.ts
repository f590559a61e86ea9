import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of an archive whose headers may lie. */
export interface RawEntry {
  readonly name: string;
  readonly content: Buffer;
  /** Packed with deflate; stored as it is otherwise. */
  readonly deflate?: boolean;
  /** What the headers claim instead of the truth. */
  readonly crc?: number;
  readonly size?: number;
  readonly flags?: number;
  readonly method?: number;
}

/** Write a zip archive byte by byte, lies included. Source: PKWARE APPNOTE.TXT 6.3, section 4.3. */
export function rawZip(entries: readonly RawEntry[], declaredEntries = entries.length): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const body = entry.deflate ? deflateRawSync(entry.content) : entry.content;
    const name = Buffer.from(entry.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(entry.flags ?? 0x0800, 2);
    fields.writeUInt16LE(entry.method ?? (entry.deflate ? 8 : 0), 4);
    fields.writeUInt32LE(entry.crc ?? crc32(entry.content), 10);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(entry.size ?? entry.content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = [Buffer.from('PK\x03\x04'), fields, name, body];
    locals.push(...local);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, place, name);
    at += 4 + fields.length + name.length + body.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(declaredEntries & 0xffff, 8);
  end.writeUInt16LE(declaredEntries & 0xffff, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

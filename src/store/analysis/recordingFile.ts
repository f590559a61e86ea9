import { ok, type Result } from '../../core/common/result.ts';
import type { FileFacts } from '../../core/pcm/fileFacts.ts';
import { UNCHECKED, type SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';
import type { PlaybackFacts } from '../../platform/audio/probePlayback.ts';
import { hashHead } from '../../platform/files/hashHead.ts';
import { inspectFile } from '../../platform/files/inspectFile.ts';
import type { SoundSource } from '../../workers/client/soundSource.ts';
import { soundSource } from './soundSource.ts';

/** Asks the browser's player about an object URL. */
export type ProbePlayback = (url: string) => Promise<PlaybackFacts>;

/** What is known of a recording once its file was looked at. */
export interface OpenedFile {
  readonly facts: FileFacts;
  readonly playback: PlaybackFacts;
}

/** The file of a recording: what is found out about it is found out once, and its object URLs go with it. */
export class RecordingFile {
  readonly file: File;
  /** How whole the file is, as far as is known. */
  check: SoundCheck = UNCHECKED;
  private readonly probe: ProbePlayback;
  private readonly urls: string[] = [];
  private opened: OpenedFile | null = null;
  private knownKey: Promise<string | null> | null = null;
  private isDisposed = false;

  constructor(file: File, probe: ProbePlayback) {
    this.file = file;
    this.probe = probe;
  }

  /** Object URL of the file itself. */
  get url(): string {
    return this.urls[0] ?? this.makeUrl(this.file);
  }

  /** Make an object URL that lives as long as the recording. */
  makeUrl(blob: Blob): string {
    const url = URL.createObjectURL(blob);
    // Asked for by work that was still going on when the recording was closed.
    if (this.isDisposed) URL.revokeObjectURL(url);
    else this.urls.push(url);
    return url;
  }

  /** Look at the file and ask the browser whether it plays it. What failed is tried again when asked again. */
  async open(): Promise<Result<OpenedFile>> {
    if (this.opened) return ok(this.opened);
    const facts = await inspectFile(this.file);
    if (!facts.ok) return facts;
    this.opened = { facts: facts.value, playback: await this.probe(this.url) };
    return ok(this.opened);
  }

  /** Say who decodes it. Errors as `inspectFile`. */
  async source(): Promise<Result<SoundSource>> {
    const opened = await this.open();
    if (!opened.ok) return opened;
    const { facts, playback } = opened.value;
    return ok(soundSource(this.file, facts, playback.durationSec, (check) => (this.check = check)));
  }

  /** What it is known by after a reload; null when it cannot be told apart. */
  key(): Promise<string | null> {
    this.knownKey ??= recordingKey(this.file);
    return this.knownKey;
  }

  /** Revoke its object URLs. */
  dispose(): void {
    this.isDisposed = true;
    for (const url of this.urls) URL.revokeObjectURL(url);
    this.urls.length = 0;
  }
}

/** What a recording is known by after a reload: name, size, and hash of its head. Null when it cannot be read. */
export async function recordingKey(file: File): Promise<string | null> {
  const hash = await hashHead(file);
  return hash === null ? null : `${hash} ${file.size} ${file.name}`;
}

import {
  AdtsOutputFormat,
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  FlacOutputFormat,
  Input,
  Mp3OutputFormat,
  OggOutputFormat,
  Output,
  WavOutputFormat,
  type AudioCodec,
  type InputAudioTrack,
  type OutputFormat,
} from 'mediabunny';
import { AppFailure } from '../../core/common/appError.ts';

/** A track taken out of its container, in the plainest file that can hold it. */
export interface PlainStream {
  readonly codec: AudioCodec;
  readonly bytes: Uint8Array;
}

/**
 * Copy the first sound track of an MP4, QuickTime, WebM or Matroska file, packet by packet and without decoding, into
 * a plain Ogg, FLAC, MP3, ADTS or WAV file. The decoders then need to know one container each.
 * @throws AppFailure `notAudio` without a sound track, `unsupportedCodec`, `decodeFailed`
 */
export async function extractTrack(bytes: Uint8Array): Promise<PlainStream> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (!track) throw new AppFailure('notAudio', 'The file has no sound track, or is cut off before it.');
    const codec = await track.getCodec();
    const format = codec && plainFormat(codec);
    if (!codec || !format)
      throw new AppFailure('unsupportedCodec', `The sound track's codec (${codec ?? 'unknown'}) is not supported.`);
    return { codec, bytes: await copyPackets(track, codec, format) };
  } catch (thrown) {
    if (thrown instanceof AppFailure) throw thrown;
    throw new AppFailure('decodeFailed', 'The file is damaged: its parts do not fit together.');
  } finally {
    input.dispose();
  }
}

function plainFormat(codec: AudioCodec): OutputFormat | null {
  if (codec === 'opus' || codec === 'vorbis') return new OggOutputFormat();
  if (codec === 'flac') return new FlacOutputFormat();
  if (codec === 'mp3') return new Mp3OutputFormat({ xingHeader: false });
  if (codec === 'aac') return new AdtsOutputFormat();
  return new WavOutputFormat().getSupportedAudioCodecs().includes(codec) ? new WavOutputFormat() : null;
}

async function copyPackets(track: InputAudioTrack, codec: AudioCodec, format: OutputFormat): Promise<Uint8Array> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  await output.start();
  const decoderConfig = await track.getDecoderConfig();
  let isFirst = true;
  let lastSec = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    // Damaged stamps may go back, which no container holds; decoders do not look at them
    lastSec = Math.max(lastSec, packet.timestamp);
    const inOrder = packet.timestamp < lastSec ? packet.clone({ timestamp: lastSec }) : packet;
    await source.add(inOrder, isFirst && decoderConfig ? { decoderConfig } : undefined);
    isFirst = false;
  }
  if (isFirst) throw new AppFailure('emptyFile', 'The sound track is empty.');
  await output.finalize();
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0));
}

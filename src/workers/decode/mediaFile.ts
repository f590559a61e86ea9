import { ALL_FORMATS, AudioSampleSink, BlobSource, Input, type AudioSample, type InputAudioTrack } from 'mediabunny';
import { AppFailure } from '../../core/common/appError.ts';
import type { SoundBlock } from '../soundBlock.ts';
import { BlockFiller } from './blockFiller.ts';
import { PiecePlacer } from './piecePlacer.ts';
import { BLOCK_SEC, type SoundFile } from './soundFile.ts';
import { statedLength } from './statedLength.ts';

/** Bytes of the file that the demultiplexer may hold. */
const MAX_CACHE_BYTES = 4 * 1024 * 1024;
/**
 * Open compressed sound (mp3, mp4, webm, ogg, flac, adts; also of a video) with WebCodecs.
 * @throws AppFailure `unsupportedCodec` when this browser cannot, so that Web Audio may be tried
 */
export async function openMediaFile(file: Blob): Promise<SoundFile> {
  if (typeof AudioDecoder === 'undefined')
    throw new AppFailure('unsupportedCodec', 'This browser has no WebCodecs for sound.');
  const input = new Input({ source: new BlobSource(file, { maxCacheSize: MAX_CACHE_BYTES }), formats: ALL_FORMATS });
  try {
    const track = (await input.canRead()) ? await input.getPrimaryAudioTrack() : null;
    if (!track || !(await track.canDecode()))
      throw new AppFailure('unsupportedCodec', 'WebCodecs decodes no sound in this file.');
    const sampleRateHz = await track.getSampleRate();
    const numChannels = await track.getNumberOfChannels();
    const { fileSec, soundSec } = await statedLength(input, track);
    let placer = new PiecePlacer(0);
    return {
      facts: { sampleRateHz, numChannels, durationSec: fileSec },
      blocks: (startSec) => {
        placer = new PiecePlacer(startSec);
        return readBlocks(track, startSec, placer);
      },
      check: () => ({ declaredSec: soundSec, lostParts: placer.numJumps }),
      close: () => input.dispose(),
    };
  } catch (thrown) {
    input.dispose();
    if (thrown instanceof AppFailure) throw thrown;
    throw new AppFailure(
      'unsupportedCodec',
      `The container cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    );
  }
}

/** Decoded pieces stand where their time stamps put them. */
async function* readBlocks(track: InputAudioTrack, startSec: number, placer: PiecePlacer): AsyncGenerator<SoundBlock> {
  let filler: BlockFiller | null = null;
  let rateHz = 0;
  let numChannels = 0;
  try {
    for await (const sample of new AudioSampleSink(track).samples(startSec)) {
      try {
        if (!filler || sample.sampleRate !== rateHz || sample.numberOfChannels !== numChannels) {
          if (filler && !filler.isEmpty) yield filler.take();
          rateHz = sample.sampleRate;
          numChannels = sample.numberOfChannels;
          filler = new BlockFiller(rateHz, numChannels, BLOCK_SEC);
        }
        const { numSilent, numSkipped } = placer.place(sample.timestamp, sample.numberOfFrames, rateHz);
        for (let silent = numSilent; silent > 0;) {
          const count = Math.min(silent, filler.room);
          filler.add(count);
          silent -= count;
          if (filler.room === 0) yield filler.take();
        }
        let from = numSkipped;
        while (from < sample.numberOfFrames) {
          const count = Math.min(sample.numberOfFrames - from, filler.room);
          copyFrames(sample, from, count, filler);
          from += count;
          if (filler.room === 0) yield filler.take();
        }
      } finally {
        sample.close();
      }
    }
  } catch (thrown) {
    if (thrown instanceof AppFailure) throw thrown;
    throw new AppFailure(
      'decodeFailed',
      `The sound cannot be decoded further: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    );
  }
  if (filler && !filler.isEmpty) yield filler.take();
}

function copyFrames(sample: AudioSample, frameOffset: number, frameCount: number, filler: BlockFiller): void {
  filler.add(frameCount, (target, planeIndex) =>
    sample.copyTo(target, { planeIndex, format: 'f32-planar', frameOffset, frameCount }),
  );
}

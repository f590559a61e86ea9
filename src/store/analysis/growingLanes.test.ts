import { describe, expect, it } from 'vitest';
import type { LaneCheckpoint } from '../../core/streaming/laneCheckpoint.ts';
import type { SessionEvent } from '../../workers/protocol.ts';
import { GrowingLanes } from './growingLanes.ts';

type LaneEvent = Extract<SessionEvent, { kind: 'lane' }>;

const segment = (startSec: number) => ({ startSec, endSec: startSec + 3, speech: 1, probabilities: { sad: 1 } });
const checkpoint = (atSec: number, numSegments: number, numSpeech: number) =>
  ({ atSec, numSegments, numSpeech }) as LaneCheckpoint;

function event(laneId: string, starts: readonly number[], found: LaneCheckpoint | null): LaneEvent {
  return {
    kind: 'lane',
    laneId,
    doneSec: 100,
    segments: starts.map(segment),
    speech: starts.map((startSec) => ({ startSec, endSec: startSec + 3 })),
    overall: { status: 'ok', label: 'sad', probabilities: { sad: 1 }, speechSec: 3 },
    quality: { peakDbfs: null, rmsDbfs: null, clippedShare: 0, noiseFloorDbfs: null, snrDb: null, dcOffset: 0 },
    checkpoint: found,
    rows: new Uint8Array(0),
    numMels: 64,
    rowSec: 0.02,
  };
}

const request = (id: string) => ({ id, name: id.toUpperCase(), channels: [] });

describe('GrowingLanes', () => {
  it('grows in the order asked for', () => {
    const lanes = new GrowingLanes([request('a'), request('b')]);
    lanes.take(event('b', [1, 5], null));
    lanes.take(event('a', [2], null));
    lanes.take(event('b', [9], null));
    expect(lanes.results().map(({ name, segments }) => [name, segments.map(({ startSec }) => startSec)])).toEqual([
      ['A', [2]],
      ['B', [1, 5, 9]],
    ]);
    expect(lanes.numSegments).toBe(4);
  });

  it('goes back to the checkpoints of all lanes and reads on before the earliest', () => {
    const lanes = new GrowingLanes([request('a'), request('b')]);
    lanes.take(event('a', [100, 110, 210], checkpoint(200, 2, 2)));
    lanes.take(event('b', [150, 310], checkpoint(300, 1, 1)));
    lanes.take(event('b', [400], null));
    expect(lanes.checkpointSec).toBe(200);
    const point = lanes.rewind();
    expect(point?.startSec).toBe(160);
    expect(lanes.results().map(({ segments, speech }) => [segments.length, speech.length])).toEqual([
      [2, 2],
      [1, 1],
    ]);
  });

  it('begins again when one lane has no checkpoint', () => {
    const lanes = new GrowingLanes([request('a'), request('b')]);
    lanes.take(event('a', [1], checkpoint(50, 1, 1)));
    lanes.take(event('b', [1], null));
    expect(lanes.checkpointSec).toBeNull();
    expect(lanes.rewind()).toBeNull();
    expect(lanes.results()).toEqual([]);
  });
});

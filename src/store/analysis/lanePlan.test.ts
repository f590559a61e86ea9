import { describe, expect, it } from 'vitest';
import { makeResult } from '../../testing/makeResult.ts';
import { planFrom, planned, requestedLanes, STEREO_PLAN } from './lanePlan.ts';
import type { LanePlan } from './types.ts';

const result = makeResult();
const [base, second] = [
  { ...result.lanes[0]!, id: 'a', name: 'A' },
  { ...result.lanes[1]!, id: 'b', name: 'B' },
];
const stereo = { ...result, lanes: [base, second] };
const plan = (a: Partial<LanePlan>, b: Partial<LanePlan> = {}): LanePlan[] => [
  { ...STEREO_PLAN[0]!, ...a },
  { ...STEREO_PLAN[1]!, ...b },
];

describe('a result as its lane plan wants it', () => {
  it('carries the names given', () => {
    expect(planned(stereo, { lanePlan: plan({ name: 'Caller' }) }).lanes.map(({ name }) => name)).toEqual([
      'Caller',
      'B',
    ]);
  });

  it('leaves out a lane, from the worker as well', () => {
    const lanePlan = plan({}, { isLeftOut: true });
    expect(planned(stereo, { lanePlan }).lanes.map(({ id }) => id)).toEqual(['a']);
    expect(requestedLanes(lanePlan)).toEqual([{ id: 'a', name: 'A', channels: [0] }]);
  });

  it('has no emotion of a person at work anywhere, but their speech and quality', () => {
    const [atWork, other] = planned(stereo, { lanePlan: plan({ isAtWork: true }) }).lanes;
    expect(atWork).toMatchObject({ segments: [], overall: { label: null, probabilities: null }, speech: base.speech });
    expect(atWork!.emotionsOff).toMatch(/AI Act/);
    expect(atWork!.quality).toEqual(base.quality);
    expect(other!.segments).toEqual(second.segments);
    expect(other!.emotionsOff).toBeUndefined();
  });

  it('shows them for a stated purpose, which stands in the settings', () => {
    const shown = planned(stereo, { lanePlan: plan({ isAtWork: true }), workplacePurpose: 'fatigue of pilots' });
    expect(shown.lanes[0]!.segments).toEqual(base.segments);
    expect(shown.settings.workplacePurpose).toBe('fatigue of pilots');
    expect(planned(stereo, { lanePlan: plan({ isAtWork: true }), workplacePurpose: null }).lanes[0]!.segments).toEqual(
      [],
    );
  });

  it('is read back from what was kept', () => {
    const kept = planned(stereo, { lanePlan: plan({ isAtWork: true, name: 'Agent' }) });
    expect(planFrom(kept)).toEqual({ lanePlan: plan({ isAtWork: true, name: 'Agent' }), workplacePurpose: null });
    expect(planFrom({ ...kept, lanes: [kept.lanes[0]!] }).lanePlan![1]).toMatchObject({ id: 'b', isLeftOut: true });
    const stated = planned(stereo, { lanePlan: plan({ isAtWork: true }), workplacePurpose: 'fatigue of pilots' });
    expect(
      planned(stereo, { ...planFrom(stated), workplacePurpose: null }).lanes.every(
        ({ segments }) => segments.length === 0,
      ),
    ).toBe(true);
  });

  it('states no purpose where nobody is at work', () => {
    expect(
      planned(stereo, { lanePlan: plan({}), workplacePurpose: 'fatigue of pilots' }).settings.workplacePurpose,
    ).toBeUndefined();
  });
});

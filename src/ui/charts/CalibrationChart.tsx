import { CartesianGrid, ReferenceLine, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import type { CalibrationBin } from '../../core/evaluation/calibration.ts';

const TICKS = [0, 25, 50, 75, 100];
const WORDS = { fill: 'var(--ink-soft)', fontSize: 12 };

/** How sure against how often right, ten bins of equally many clips; on the line the model means what it says. A table with the same figures stands beside it. */
export default function CalibrationChart({ bins }: { readonly bins: readonly CalibrationBin[] }) {
  const points = bins.map(({ meanConfidence, accuracy }) => ({ sure: meanConfidence * 100, right: accuracy * 100 }));
  return (
    <div aria-hidden="true">
      <ResponsiveContainer width="100%" height={280}>
        <ScatterChart margin={{ top: 8, right: 16, bottom: 24, left: 8 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--hairline)" />
          <XAxis
            type="number"
            dataKey="sure"
            domain={[0, 100]}
            ticks={TICKS}
            unit=" %"
            stroke="var(--edge)"
            tick={WORDS}
            label={{ value: 'probability given', position: 'bottom', offset: 4, ...WORDS }}
          />
          <YAxis
            type="number"
            dataKey="right"
            domain={[0, 100]}
            ticks={TICKS}
            unit=" %"
            stroke="var(--edge)"
            tick={WORDS}
            label={{ value: 'right', angle: -90, position: 'insideLeft', ...WORDS }}
          />
          <ReferenceLine
            segment={[
              { x: 0, y: 0 },
              { x: 100, y: 100 },
            ]}
            stroke="var(--edge)"
            strokeDasharray="4 4"
          />
          <Scatter
            data={points}
            fill="var(--accent)"
            line={{ stroke: 'var(--accent)', strokeWidth: 1.5 }}
            isAnimationActive={false}
          />
        </ScatterChart>
      </ResponsiveContainer>
    </div>
  );
}

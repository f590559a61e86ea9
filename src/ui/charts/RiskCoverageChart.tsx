import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { RiskCoveragePoint } from '../../core/evaluation/calibration.ts';

const TICKS = [0, 25, 50, 75, 100];
const WORDS = { fill: 'var(--ink-soft)', fontSize: 12 };
/** An SVG line needs no more. */
const MAX_POINTS = 300;

interface RiskCoverageChartProps {
  readonly points: readonly RiskCoveragePoint[];
  /** Share answered at the model's own "not sure" threshold; null when nothing reaches it. */
  readonly coverageAtThreshold: number | null;
}

/** How many answers are wrong when only the surest are given. A table with some of the figures stands beside it. */
export default function RiskCoverageChart({ points, coverageAtThreshold }: RiskCoverageChartProps) {
  const every = Math.max(1, Math.ceil(points.length / MAX_POINTS));
  const drawn = points
    .filter((_, index) => index % every === 0 || index === points.length - 1)
    .map(({ coverage, risk }) => ({ coverage: coverage * 100, risk: risk * 100 }));
  return (
    <div aria-hidden="true">
      <ResponsiveContainer width="100%" height={280}>
        <LineChart data={drawn} margin={{ top: 8, right: 16, bottom: 24, left: 8 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--hairline)" />
          <XAxis
            type="number"
            dataKey="coverage"
            domain={[0, 100]}
            ticks={TICKS}
            unit=" %"
            stroke="var(--edge)"
            tick={WORDS}
            label={{ value: 'clips answered, surest first', position: 'bottom', offset: 4, ...WORDS }}
          />
          <YAxis
            type="number"
            domain={[0, 100]}
            ticks={TICKS}
            unit=" %"
            stroke="var(--edge)"
            tick={WORDS}
            label={{ value: 'wrong', angle: -90, position: 'insideLeft', ...WORDS }}
          />
          {coverageAtThreshold !== null && (
            <ReferenceLine
              x={coverageAtThreshold * 100}
              stroke="var(--edge)"
              strokeDasharray="4 4"
              label={{ value: 'not sure →', position: 'insideTopLeft', ...WORDS }}
            />
          )}
          <Line dataKey="risk" stroke="var(--accent)" strokeWidth={2} dot={false} isAnimationActive={false} />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

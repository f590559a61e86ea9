import { Bar, BarChart, CartesianGrid, ErrorBar, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useNarrow } from '../hooks/useNarrow.ts';

interface RecallPoint {
  readonly name: string;
  /** 0..1. */
  readonly value: number;
  readonly interval: readonly [number, number] | null;
  /** Something to hold beside the model, drawn lighter. */
  readonly isReference: boolean;
}

/** Recalls side by side with their intervals. A table with the same figures stands below it on the page. */
export default function RecallChart({ points }: { readonly points: readonly RecallPoint[] }) {
  const isNarrow = useNarrow();
  const bars = points.map(({ name, value, interval, isReference }) => ({
    name,
    percent: value * 100,
    spread: interval ? [(value - interval[0]) * 100, (interval[1] - value) * 100] : [0, 0],
    fill: isReference ? 'var(--hairline)' : 'color-mix(in oklab, var(--edge) 45%, var(--paper))',
    stroke: isReference ? 'none' : 'var(--edge)',
    figure: `${(value * 100).toFixed(1)} %`,
  }));
  return (
    <div aria-hidden="true">
      <ResponsiveContainer width="100%" height={40 + 44 * points.length}>
        <BarChart
          data={bars}
          layout="vertical"
          margin={{ top: 4, right: 24, bottom: 4, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid horizontal={false} stroke="var(--hairline)" />
          <XAxis
            type="number"
            domain={[0, 100]}
            ticks={[0, 25, 50, 75, 100]}
            unit=" %"
            stroke="var(--edge)"
            tick={{ fill: 'var(--ink-soft)', fontSize: 12 }}
          />
          <YAxis
            type="category"
            dataKey="name"
            width={isNarrow ? 128 : 220}
            stroke="var(--edge)"
            tick={{ fill: 'var(--ink)', fontSize: 12 }}
            tickLine={false}
          />
          <Bar dataKey="percent" barSize={18} isAnimationActive={false}>
            <ErrorBar
              dataKey="spread"
              direction="x"
              width={6}
              stroke="var(--ink)"
              strokeWidth={1.5}
              isAnimationActive={false}
            />
            {/* At the foot of the bar: at its end the interval's line would run through the figure. */}
            <LabelList dataKey="figure" position="insideLeft" offset={6} fontSize={12} fill="var(--ink)" />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

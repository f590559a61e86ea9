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
    fill: isReference ? 'var(--hairline)' : 'var(--edge)',
    figure: `${(value * 100).toFixed(1)} %`,
  }));
  return (
    <div aria-hidden="true">
      <ResponsiveContainer width="100%" height={40 + 44 * points.length}>
        <BarChart data={bars} layout="vertical" margin={{ top: 4, right: isNarrow ? 56 : 72, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid horizontal={false} stroke="var(--hairline)" />
          <XAxis type="number" domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} unit=" %" stroke="var(--edge)" tick={{ fill: 'var(--ink-soft)', fontSize: 12 }} />
          <YAxis type="category" dataKey="name" width={isNarrow ? 128 : 220} stroke="var(--edge)" tick={{ fill: 'var(--ink)', fontSize: 12 }} tickLine={false} />
          <Bar dataKey="percent" barSize={14} isAnimationActive={false}>
            <ErrorBar dataKey="spread" direction="x" width={6} stroke="var(--ink)" strokeWidth={1.5} isAnimationActive={false} />
            <LabelList dataKey="figure" position="right" offset={isNarrow ? 24 : 36} fill="var(--ink)" fontSize={12} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

/** Names and what stands behind them, as a list that a screen reader reads in pairs. */
export function FactList({
  facts,
  className,
}: {
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly className: string;
}) {
  return (
    <dl className={className}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

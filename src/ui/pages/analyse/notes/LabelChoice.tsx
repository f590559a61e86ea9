interface LabelChoiceProps {
  /** What the choice is about, for screen readers. */
  readonly name: string;
  readonly labels: readonly string[];
  readonly value: string | null;
  readonly isDisabled?: boolean;
  readonly onChoose: (label: string | null) => void;
}

/** The person's own label for a stretch; choosing the model's confirms it. */
export function LabelChoice({ name, labels, value, isDisabled = false, onChoose }: LabelChoiceProps) {
  // A label from another model or another machine stays choosable.
  const choices = value !== null && !labels.includes(value) ? [...labels, value] : labels;
  return (
    <select
      aria-label={name}
      value={value ?? ''}
      disabled={isDisabled}
      onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">not checked</option>
      {choices.map((label) => (
        <option key={label}>{label}</option>
      ))}
    </select>
  );
}

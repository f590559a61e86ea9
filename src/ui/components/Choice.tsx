import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, RadioButton, RadioField } from 'react-aria-components';
import './choices.css';

interface RadioChoiceProps {
  readonly value: string;
  readonly children: ReactNode;
}

/** One row of a `RadioGroup`: the mark and its words are one target. */
export function RadioChoice({ value, children }: RadioChoiceProps) {
  return (
    <RadioField value={value} className="choice-field">
      <RadioButton className="choice">{children}</RadioButton>
    </RadioField>
  );
}

interface CheckChoiceProps {
  /** Its name within a `CheckboxGroup`. */
  readonly value?: string;
  /** Whether it is ticked, where it stands alone. */
  readonly isSelected?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange?: (isSelected: boolean) => void;
  readonly children: ReactNode;
}

/** One row with a tick, in a `CheckboxGroup` or alone. */
export function CheckChoice({ children, ...field }: CheckChoiceProps) {
  return (
    <CheckboxField {...field} className="choice-field">
      <CheckboxButton className="choice choice-check">{children}</CheckboxButton>
    </CheckboxField>
  );
}

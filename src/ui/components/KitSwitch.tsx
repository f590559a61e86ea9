import type { ReactNode } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components';
import './switch.css';

interface KitSwitchProps {
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** What it switches, in words. */
  readonly children: ReactNode;
}

/** A switch with its words beside it. */
export function KitSwitch({ isOn, isDisabled = false, onChange, children }: KitSwitchProps) {
  return (
    <SwitchField isSelected={isOn} isDisabled={isDisabled} onChange={onChange}>
      <SwitchButton className="switch">
        <span className="switch-track" aria-hidden="true" />
        <span>{children}</span>
      </SwitchButton>
    </SwitchField>
  );
}

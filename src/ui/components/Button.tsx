import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';
import './button.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  /** `primary`: the one next step. `plain`: any other action. `quiet`: an action that should not ask for attention. */
  readonly look?: 'primary' | 'plain' | 'quiet';
  readonly icon?: IconName;
  /** The words on the button; without them `aria-label` is needed. */
  readonly children?: string;
}

/** A button of this app: at least 32 px high, 44 px for thumbs. */
export function Button({ look = 'plain', icon, children, ...rest }: ButtonProps) {
  const shape = children === undefined ? ' button-round' : '';
  return (
    <AriaButton {...rest} className={`button button-${look}${shape}`}>
      {icon && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
    </AriaButton>
  );
}

import { useRef, useState, type ComponentType, type ReactNode, type RefObject } from 'react';
import { Button } from 'react-aria-components';

/** What a panel gets from its button, to hand on to a `Popover`. */
export interface PanelProps {
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

interface PanelButtonProps {
  readonly className: string;
  /** The button's name where its words do not say enough. */
  readonly label?: string;
  /** Brings the panel. */
  readonly load: () => Promise<{ readonly default: ComponentType<PanelProps> }>;
  readonly children: ReactNode;
}

/** A button whose panel comes in a chunk of its own, with the first press at the latest. One that does not come is told by `LoadNotice`. */
export function PanelButton({ className, label, load, children }: PanelButtonProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [Panel, setPanel] = useState<ComponentType<PanelProps> | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const press = () => {
    if (Panel) setIsOpen(!isOpen);
    else
      load().then(
        (loaded) => {
          setPanel(() => loaded.default);
          setIsOpen(true);
        },
        () => setIsOpen(false),
      );
  };
  return (
    <>
      <Button
        ref={trigger}
        className={className}
        {...(label !== undefined && { 'aria-label': label })}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPress={press}
      >
        {children}
      </Button>
      {Panel && <Panel triggerRef={trigger} isOpen={isOpen} onOpenChange={setIsOpen} />}
    </>
  );
}

import { useState, type ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import './fold.css';

interface FoldProps {
  readonly title: string;
  /** What is inside, in a few words. */
  readonly note?: string;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** A section that is there on demand. What is folded away is not drawn: a recording that grows would draw it again every second for nobody. */
export function Fold({ title, note, onOpenChange, children }: FoldProps) {
  const [isOpen, setIsOpen] = useState(false);
  const change = (next: boolean) => {
    setIsOpen(next);
    onOpenChange?.(next);
  };
  return (
    <Disclosure className="fold" isExpanded={isOpen} onExpandedChange={change}>
      <Heading level={2} className="fold-heading">
        <Button slot="trigger" className="fold-button">
          <Icon name="chevron" />
          <span>{title}</span>
          {note && <span className="soft small">{note}</span>}
        </Button>
      </Heading>
      <DisclosurePanel className="fold-panel">{isOpen && children}</DisclosurePanel>
    </Disclosure>
  );
}

import type { ReactNode } from 'react';
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

/** A section that is there on demand. */
export function Fold({ title, note, onOpenChange, children }: FoldProps) {
  return (
    <Disclosure className="fold" {...(onOpenChange ? { onExpandedChange: onOpenChange } : {})}>
      <Heading level={2} className="fold-heading">
        <Button slot="trigger" className="fold-button">
          <Icon name="chevron" />
          <span>{title}</span>
          {note && <span className="soft small">{note}</span>}
        </Button>
      </Heading>
      <DisclosurePanel className="fold-panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}

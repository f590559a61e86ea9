import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { ReactNode } from 'react';
import './popover.css';

interface InfoNoteProps {
  /** What the note is about, for the button's name: "What is spectral centroid?" */
  readonly about: string;
  readonly children: ReactNode;
}

/** A small question mark that opens a short explanation with its source. */
export function InfoNote({ about, children }: InfoNoteProps) {
  return (
    <DialogTrigger>
      <Button className="info-note" aria-label={`What is ${about}?`}>
        ?
      </Button>
      <Popover className="popover" placement="top" offset={6}>
        <Dialog className="popover-body" aria-label={about}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

import { Suspense, type ReactNode } from 'react';
import { brokenSentence } from '../words/brokenSentence.ts';
import { Boundary } from './Boundary.tsx';
import { Button } from './Button.tsx';
import { askAnew, isLoadFailure, needsReload } from './lazyPart.ts';
import { NoticeOf } from './Notice.tsx';
import './part.css';

interface PartProps {
  /** What stands there while it loads. */
  readonly place: ReactNode;
  readonly children: ReactNode;
}

/** A part of the page that comes by itself: its place while it loads, a sentence and a way on where it does not come or breaks. The rest stays. */
export function Part({ place, children }: PartProps) {
  return (
    <Boundary onCaught={askAnew} fallback={(error, again) => <BrokenPart error={error} onAgain={again} />}>
      <Suspense fallback={place}>{children}</Suspense>
    </Boundary>
  );
}

/** What happened, and the ways on: again where that can help, and a reload. */
export function BrokenPart({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  return (
    <div className="broken-part">
      <NoticeOf sentence={brokenSentence(isLoadFailure(error) ? 'notLoaded' : 'broken')}>
        {!needsReload(error) && (
          <Button icon="retry" onPress={onAgain}>
            Try again
          </Button>
        )}
        <Button look="quiet" onPress={() => location.reload()}>
          Reload the page
        </Button>
      </NoticeOf>
    </div>
  );
}

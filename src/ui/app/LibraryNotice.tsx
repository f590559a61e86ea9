import { Link } from 'wouter';
import { useAppStore } from './UndertoneContext.tsx';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { OverruledNotice } from './OverruledNotice.tsx';

/** Tells on every page when an analysis or a note could not be kept, while it is still on the table and can be saved as a file. */
export function LibraryNotice() {
  const error = useAppStore((state) => state.library.error);
  const overruled = useAppStore((state) => state.overruledNotes);
  const dismiss = useAppStore((state) => state.dismissLibraryError);
  if (!error) return overruled && <OverruledNotice overruled={overruled} />;
  return (
    <div className="library-notice">
      <Notice code={error.code}>
        <Link href="/library">Open the library</Link>
        <Button look="quiet" onPress={dismiss}>
          Dismiss
        </Button>
      </Notice>
    </div>
  );
}

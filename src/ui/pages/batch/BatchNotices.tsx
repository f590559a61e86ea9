import type { BatchNotice } from '../../../store/batch/batchSlice.ts';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';

/** What was refused or went wrong with what was brought in. */
export function BatchNotices() {
  const notices = useAppStore((state) => state.batch.notices);
  const dismiss = useAppStore((state) => state.dismissBatchNotices);
  if (notices.length === 0) return null;
  return (
    <section className="batch-notices" aria-label="Problems">
      {notices.map((notice, index) => (
        <Notice key={index} code={notice.error.code}>
          {hasDetail(notice) && (
            <p className="soft small batch-detail">
              {notice.fileName !== null && <bdi>{notice.fileName}: </bdi>}
              {notice.error.message}
            </p>
          )}
        </Notice>
      ))}
      <Button look="quiet" onPress={dismiss}>
        {notices.length === 1 ? 'Dismiss' : 'Dismiss all'}
      </Button>
    </section>
  );
}

/** Storage messages repeat what the sentence says. */
function hasDetail({ fileName }: BatchNotice): boolean {
  return fileName !== null;
}

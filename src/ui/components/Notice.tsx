import type { ReactNode } from 'react';
import type { AppErrorCode } from '../../core/common/appError.ts';
import { errorSentence, type ErrorSentence } from '../words/errorSentence.ts';
import { Icon } from './Icon.tsx';
import './notice.css';

interface NoticeProps {
  readonly code: AppErrorCode;
  /** Buttons that lead on. */
  readonly children?: ReactNode;
}

/** A failure: what happened, what was kept, what to do. Read out at once. */
export function Notice({ code, children }: NoticeProps) {
  return <NoticeOf sentence={errorSentence(code)}>{children}</NoticeOf>;
}

interface NoticeOfProps {
  readonly sentence: ErrorSentence;
  readonly children?: ReactNode;
}

/** The same for a failure that has no code: one of the page itself. */
export function NoticeOf({ sentence: { happened, kept, next }, children }: NoticeOfProps) {
  return (
    <div className="notice" role="alert">
      <Icon name="caution" />
      <div>
        <p className="notice-happened">{happened}</p>
        <p>{next}</p>
        <p className="soft">{kept}</p>
        {children && <div className="notice-ways">{children}</div>}
      </div>
    </div>
  );
}

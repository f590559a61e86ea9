import { damageText } from '../../../core/export/provenance.ts';
import type { LaneResult } from '../../../core/contract/analysisResult.ts';
import { isUnfinished } from '../../../store/analysis/analysisState.ts';
import type { Analysis } from '../../../store/analysis/types.ts';
import { useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { answerSentence, rank, statusNote } from '../../words/answerSentence.ts';
import { percent } from '../../words/formatNumbers.ts';
import { EmotionBars } from '../../components/EmotionBars.tsx';
import { LimitsNote } from '../../components/LimitsNote.tsx';
import { useRecordingView } from '../../recordings/recordingView.ts';
import { ProgressPanel } from './ProgressPanel.tsx';
import { GoOnButton } from './unfinished/GoOnButton.tsx';
import { WentOnNote } from './unfinished/WentOnNote.tsx';
import { WatchPicker } from '../../components/WatchPicker.tsx';
import '../../components/answer.css';

/** The answer, or how far it is, or why there is none; with its limits beside it. */
export function AnswerPanel() {
  const { analysis: actions } = useUndertone();
  const { analysis, result, labels, options } = useRecordingView();
  const { notSureThreshold } = options;
  const isRunning = isUnfinished(analysis);
  const ended = analysis.state === 'failed' || analysis.state === 'cancelled';
  const hasAnswer =
    result?.lanes.some(
      (lane) => (lane.overall.status === 'ok' || lane.overall.status === 'notSure') && !lane.emotionsOff,
    ) ?? false;
  const error = ended ? (analysis.error?.code ?? (analysis.state === 'cancelled' ? 'cancelled' : 'unknown')) : null;
  return (
    <section className="answer" aria-label="Answer">
      {!error && (
        <div className="answer-place">
          {isRunning ? (
            <ProgressPanel progress={analysis.progress} onCancel={() => actions.cancel(analysis.id)} />
          ) : (
            <p className="soft small">{timingWords(analysis)}</p>
          )}
        </div>
      )}
      {error && (
        <Notice code={error}>
          <GoOnButton analysis={analysis} />
          <Button icon="retry" onPress={() => actions.retry(analysis.id)}>
            Try again
          </Button>
          <Button look="quiet" onPress={() => actions.remove(analysis.id)}>
            Remove
          </Button>
        </Notice>
      )}
      <WentOnNote analysis={analysis} />
      {result?.lanes.map((lane) => (
        <LaneAnswer
          key={lane.id}
          lane={lane}
          isNamed={result.lanes.length > 1}
          isRunning={isRunning}
          isFinal={analysis.state === 'done'}
          labels={labels}
          notSureThreshold={notSureThreshold}
        />
      ))}
      {result?.source.damage && (
        <p role="note" className="answer-note">
          {damageText(result.source.damage, result.source.durationSec)}
        </p>
      )}
      {!result && !error && <LaneAnswerPlace name={null} labels={labels} notSureThreshold={notSureThreshold} />}
      {(isRunning || hasAnswer) && <WatchPicker />}
      <LimitsNote />
    </section>
  );
}

interface LaneAnswerProps {
  readonly lane: LaneResult;
  readonly isNamed: boolean;
  readonly isRunning: boolean;
  readonly isFinal: boolean;
  readonly labels: readonly string[];
  readonly notSureThreshold: number;
}

function LaneAnswer({ lane, isNamed, isRunning, isFinal, labels, notSureThreshold }: LaneAnswerProps) {
  const { overall } = lane;
  // Before the first segment is answered, "too little speech" would be said too early.
  if (isRunning && !overall.probabilities && !lane.emotionsOff)
    return <LaneAnswerPlace name={isNamed ? lane.name : null} labels={labels} notSureThreshold={notSureThreshold} />;
  const note = lane.emotionsOff ?? statusNote(overall, notSureThreshold);
  const [top, next] = overall.probabilities ? rank(overall.probabilities) : [];
  const hasAnswer = overall.status === 'ok' || overall.status === 'notSure';
  return (
    <div className="answer-lane">
      {isNamed && <h3>{lane.name}</h3>}
      <div className="answer-head">
        <h2 className="answer-sentence" aria-live={isFinal ? 'polite' : 'off'}>
          {lane.emotionsOff ? 'Emotions are switched off' : answerSentence(overall)}
        </h2>
        <p className="answer-note soft">
          {note ??
            (top && (
              <>
                {top.label} {percent(top.probability)} %{next && `, then ${next.label} ${percent(next.probability)} %`},
                over {overall.speechSec.toFixed(1)} s of speech
              </>
            ))}
        </p>
      </div>
      {!lane.emotionsOff && hasAnswer && (
        <EmotionBars
          labels={labels}
          probabilities={overall.probabilities}
          isSure={overall.status === 'ok'}
          notSureThreshold={notSureThreshold}
        />
      )}
    </div>
  );
}

interface LaneAnswerPlaceProps {
  readonly name: string | null;
  readonly labels: readonly string[];
  readonly notSureThreshold: number;
}

/** The place of an answer before there is one, of the same size. */
function LaneAnswerPlace({ name, labels, notSureThreshold }: LaneAnswerPlaceProps) {
  return (
    <div className="answer-lane">
      {name !== null && <h3>{name}</h3>}
      <div className="answer-head" />
      <EmotionBars labels={labels} probabilities={null} isSure notSureThreshold={notSureThreshold} />
    </div>
  );
}

function timingWords({ timing }: Analysis): string {
  if (timing.totalMs === null) return '';
  const total = `Analysed in ${(timing.totalMs / 1000).toFixed(1)} s`;
  return timing.firstAnswerMs === null
    ? total
    : `${total}, first answer after ${(timing.firstAnswerMs / 1000).toFixed(1)} s`;
}

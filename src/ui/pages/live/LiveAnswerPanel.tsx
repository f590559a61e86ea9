import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { selectModelLabels } from '../../../store/analysis/selectors.ts';
import { NOTHING_SHOWN } from '../../../store/live/liveTypes.ts';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import { InfoNote } from '../../components/InfoNote.tsx';
import { rank } from '../../words/answerSentence.ts';
import { percent } from '../../words/formatNumbers.ts';
import { EmotionBars } from '../../components/EmotionBars.tsx';
import { WatchPicker } from '../../components/WatchPicker.tsx';
import { certaintyWord, liveHeadline, shownOverall } from './liveWords.ts';
import '../../components/answer.css';

/** Takes no part in what changes with every answer. */
const Watch = memo(WatchPicker);

/** The present emotion in words, its probability and certainty, and the bars of all labels. */
export function LiveAnswerPanel() {
  const live = useAppStore(useShallow(({ live: { state, recognition, shown } }) => ({ state, recognition, shown })));
  const labels = useAppStore(selectModelLabels);
  const watched = useAppStore((state) => state.observedLabels) ?? labels;
  const threshold = useAppStore((state) => state.models.card?.calibration.notSureThreshold ?? 0);
  const overall = shownOverall(live.shown, labels, watched);
  const headline = liveHeadline(live, labels, watched);
  const top = overall?.probabilities && overall.status !== 'notSpeech' ? rank(overall.probabilities)[0] : undefined;
  return (
    <section className="live-answer" aria-label="Answer">
      {/* Only the state is read out: an emotion four times a second would drown everything else. */}
      <p className="unheard" role="status">
        {liveHeadline({ ...live, shown: NOTHING_SHOWN }, labels)}
      </p>
      <h2 className="answer-sentence" data-testid="live-headline">
        {headline}
      </h2>
      <p className="live-figures soft">
        {top ? (
          <>
            {top.label} {percent(top.probability)} <span className="unit">%</span>,{' '}
            {certaintyWord(live.shown.certainty)}{' '}
            <InfoNote about="certainty">
              <p>
                Certainty is how far the probabilities are from all being equal: 1 less their normalised entropy. Here{' '}
                {percent(live.shown.certainty)} %.
              </p>
              <p>“Not sure” means that no probability reaches the model’s threshold of {percent(threshold)} %.</p>
            </InfoNote>
          </>
        ) : (
          <span>Answers cover up to the last three seconds of speech.</span>
        )}
      </p>
      <div className="live-bars" style={{ opacity: 0.35 + 0.65 * (overall ? live.shown.presence : 1) }}>
        <EmotionBars
          labels={watched}
          probabilities={overall?.probabilities ?? null}
          isSure={!overall || overall.status === 'ok'}
          notSureThreshold={threshold}
          caption="Probability of each emotion now"
        />
      </div>
      <Watch />
    </section>
  );
}

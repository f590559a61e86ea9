import { useCallback, useState, type SubmitEvent } from 'react';
import type { Note } from '../../../../core/contract/notes.ts';
import { MIX } from '../../../../store/analysis/lanePlan.ts';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import { pieceAt } from '../../../charts/timeline/pieceAt.ts';
import { Button } from '../../../components/Button.tsx';
import { useAtCursor, usePosition } from '../../../playback/usePlayer.ts';
import { clock } from '../../../words/formatNumbers.ts';
import { useRecordingView, useSelectedSpan } from '../../../recordings/recordingView.ts';
import { correctionFor, type LaneSpans } from './correctionFor.ts';
import { LabelChoice } from './LabelChoice.tsx';

interface NoteEditorProps {
  readonly analysisId: string;
  readonly spansByLane: readonly LaneSpans[];
  readonly labels: readonly string[];
  readonly notes: readonly Note[];
  readonly onMark: () => void;
}

/** Write about the selected span, or about the stretch that the cursor is in. */
export function NoteEditor({ analysisId, spansByLane, labels, notes, onMark }: NoteEditorProps) {
  const { player } = useRecordingView();
  const { span } = useSelectedSpan();
  const undertone = useUndertone();
  const position = usePosition(player);
  const [words, setWords] = useState('');
  const first = spansByLane[0];
  const laneId = first?.lane.id ?? MIX.id;
  const spans = first?.spans;
  const stretch = useAtCursor(
    player,
    useCallback((sec: number) => (spans ? pieceAt(spans, sec) : null), [spans]),
  );
  const target = span ?? stretch;
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    if (words.trim() === '') return;
    const { startSec, endSec } = target ?? { startSec: player.currentSec, endSec: player.currentSec };
    undertone.notes.add(analysisId, { kind: 'comment', laneId, startSec, endSec, text: words.trim() });
    setWords('');
  };
  return (
    <div className="note-editor">
      <p>
        <span className="soft">{span ? 'Selected' : stretch ? 'At the cursor' : 'At the cursor, a pause'}</span>{' '}
        {target ? `${clock(target.startSec)} to ${clock(target.endSec)}` : clock(position)}
        {!span && stretch && (
          <span className="soft">
            , the model: {stretch.label}
            {stretch.certain ? '' : ', not sure'}
          </span>
        )}
      </p>
      <div className="note-ways">
        <label>
          <span className="soft small">Your label</span>
          <LabelChoice
            name="Your label"
            labels={labels}
            value={target ? (correctionFor(notes, laneId, target)?.label ?? null) : null}
            isDisabled={!target}
            onChoose={(label) =>
              target &&
              undertone.notes.correct(analysisId, laneId, { startSec: target.startSec, endSec: target.endSec }, label)
            }
          />
        </label>
        <form onSubmit={add} className="note-comment">
          <label>
            <span className="soft small">Comment</span>
            <input value={words} onChange={(event) => setWords(event.target.value)} maxLength={2000} />
          </label>
          <Button type="submit" isDisabled={words.trim() === ''}>
            Add
          </Button>
        </form>
        <Button onPress={onMark}>Mark (M)</Button>
      </div>
    </div>
  );
}

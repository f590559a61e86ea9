import { useState } from 'react';
import type { BatchItem } from '../../../../core/contract/batchItem.ts';
import type { Selection } from '../../../../core/corpus/selectClips.ts';
import { useAppStore } from '../../../app/UndertoneContext.tsx';
import { Button } from '../../../components/Button.tsx';
import { Fold } from '../../../components/Fold.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { saveFile } from '../../../components/saveFile.ts';
import { ClipList } from './ClipList.tsx';
import { ConfusionGrid, type ConfusionChoice } from './ConfusionGrid.tsx';
import { FigureTable } from './FigureTable.tsx';
import { ClassTable, SpeakerTable } from './PartTables.tsx';
import { TrustSection } from './TrustSection.tsx';
import { useEvaluation } from './useEvaluation.ts';
import '../../../components/figures.css';
import './evaluation.css';

/** How often the model is right on the labelled files of the batch. */
export default function EvaluationPanel({
  items,
  selection,
}: {
  readonly items: readonly BatchItem[];
  readonly selection: Selection | null;
}) {
  const { found, error } = useEvaluation(items, selection);
  const [choice, setChoice] = useState<ConfusionChoice | null>(null);
  const threshold = useAppStore((state) => state.models.card?.calibration.notSureThreshold ?? 0);
  const labelsName = useAppStore((state) => state.batch.labels?.fileName ?? null);
  if (error) return <Notice code={error.code} />;
  if (!found) return <div className="page-loading" aria-busy="true" />;
  const { evaluation, skipped, numOpen, heard } = found;
  if (!evaluation)
    return (
      <p>{numOpen > 0 ? 'No labelled file is done yet.' : 'None of these files carries a label that the model has.'}</p>
    );
  const report = evaluation.document;
  return (
    <div className="evaluation">
      {heard.length > 0 && (
        <p className="evaluation-warning" role="note">
          <Icon name="caution" />
          <span>
            The model learned from {heard.join(', ')}, so it has heard these speakers or their like. These figures are
            too good: for new voices go by those of the Model page, measured on speakers that it never heard.
          </span>
        </p>
      )}
      <p>
        {report.numUtterances.toLocaleString('en')} labelled clips of {report.numSpeakers} known speakers
        <span className="soft">
          {labelsName === null ? ', labels from the file names' : `, labels from ${labelsName}`}
          {numOpen > 0 && `; ${numOpen} more are not done yet`}. Every clip counts, also those that the model calls “not
          sure”.
        </span>
      </p>
      <div className="evaluation-pair">
        <FigureTable report={report} />
        <ClassTable report={report} />
      </div>
      <section aria-labelledby="confusion-title">
        <h2 id="confusion-title">What was taken for what</h2>
        <ConfusionGrid report={report} chosen={choice} onChoose={setChoice} />
        <div aria-live="polite">{choice && <ClipList evaluation={evaluation} items={items} choice={choice} />}</div>
      </section>
      <TrustSection evaluation={evaluation} notSureThreshold={threshold} />
      <Fold title="Speakers" note={`${Object.keys(report.bySpeaker).length}, the hardest first`}>
        <SpeakerTable report={report} />
      </Fold>
      {skipped.length > 0 && (
        <Fold title="Left out" note={`${skipped.length} files`}>
          <ul className="evaluation-skipped">
            {skipped.slice(0, 200).map(({ file, reason }) => (
              <li key={file}>
                <bdi>{file}</bdi> <span className="soft">{reason}</span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
      <p>
        <Button
          icon="download"
          onPress={() =>
            saveFile(
              'evaluation.json',
              new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: 'application/json' }),
            )
          }
        >
          Save these figures as JSON
        </Button>
      </p>
    </div>
  );
}

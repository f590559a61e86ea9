import { useMemo, useRef } from 'react';
import type { LibraryRecord } from '../../../core/contract/libraryRecord.ts';
import { labelsInUse } from '../../../core/summary/observe.ts';
import { timelineOptionsOf, timelineSpans } from '../../../core/summary/timelineSpans.ts';
import { ribbonDrawing } from '../../charts/timeline/drawRibbon.ts';
import { PlotCanvas } from '../../charts/timeline/PlotCanvas.tsx';
import { useElementWidth } from '../../hooks/useElementWidth.ts';
import { emotionColour } from '../../words/emotionWords.ts';
import { clock } from '../../words/formatNumbers.ts';

const RIBBON_PX = 46;

/** The emotions of each over one time axis. The table below says the same in figures. */
export function ComparisonRibbons({ records }: { readonly records: readonly LibraryRecord[] }) {
  const plot = useRef<HTMLDivElement>(null);
  const width = useElementWidth(plot);
  const endSec = Math.max(0.1, ...records.map(({ result }) => result.source.durationSec));
  return (
    <div className="comparison-ribbons" ref={plot}>
      {records.map((record) => (
        <Ribbon key={record.entry.id} record={record} width={width} endSec={endSec} />
      ))}
      <p className="soft small comparison-axis" aria-hidden="true">
        <span>0:00</span>
        <span>{clock(endSec, 0)}</span>
      </p>
    </div>
  );
}

function Ribbon({
  record: { entry, result },
  width,
  endSec,
}: {
  readonly record: LibraryRecord;
  readonly width: number;
  readonly endSec: number;
}) {
  const draw = useMemo(() => {
    const [lane] = result.lanes;
    const spans = lane ? timelineSpans(lane, timelineOptionsOf(result)) : [];
    return ribbonDrawing({ startSec: 0, endSec, width }, spans, (label) => emotionColour(label, labelsInUse(result)));
  }, [result, width, endSec]);
  return (
    <figure>
      <figcaption>
        <bdi>{entry.name}</bdi> <span className="soft">{clock(result.source.durationSec)}</span>
      </figcaption>
      <PlotCanvas width={width} height={RIBBON_PX} draw={draw} />
    </figure>
  );
}

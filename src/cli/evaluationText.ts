import type { EvaluationFigures, EvaluationReport } from '../core/contract/evaluationReport.ts';

/** Lay an evaluation out for a reader. `heard` are corpora that the model learned from, which makes figures on them flattering. */
export function evaluationText(report: EvaluationReport, heard: readonly string[]): string {
  const { model, numUtterances, numSpeakers, labels, restricted, skipped } = report;
  const isNarrower = restricted.labels.length < labels.length;
  return [
    `model ${model.id}: ${numUtterances} clips of ${numSpeakers} speakers, ${skipped.length} files left out${report.denoise ? ', after noise reduction' : ''}`,
    '',
    `over all ${labels.length} labels`,
    ...summary(report),
    ...(isNarrower
      ? ['', `restricted to the ${restricted.labels.length} labels that occur`, ...summary(restricted)]
      : []),
    '',
    ...confusionLines(report),
    '',
    ...sexLines(report),
    ...spread(report),
    ...heard.map(
      (corpus) => `Careful: the model learned from ${corpus}. Figures for speakers it has heard are too good.`,
    ),
    ...skippedLines(report),
    '',
  ].join('\n');
}

function summary({ uar, uarCi95, accuracy, macroF1, ece }: EvaluationFigures): string[] {
  const interval = uarCi95 ? `  (95 % of speaker draws: ${percent(uarCi95[0])} to ${percent(uarCi95[1])})` : '';
  return [
    `  UAR       ${percent(uar)}${interval}`,
    `  accuracy  ${percent(accuracy)}`,
    `  macro F1  ${percent(macroF1)}`,
    `  ECE       ${percent(ece)}`,
  ];
}

function confusionLines({ labels, confusion, perClass }: EvaluationFigures): string[] {
  const width = Math.max(6, ...labels.map((label) => label.length)) + 1;
  const cell = (text: string): string => text.padStart(width);
  const rows = confusion.flatMap((row, index) => {
    const label = labels[index]!;
    const recall = perClass[label]?.recall ?? null;
    return recall === null
      ? []
      : [label.padEnd(width) + row.map((count) => cell(String(count))).join('') + cell(percent(recall))];
  });
  return [`${'true'.padEnd(width)}${labels.map(cell).join('')}${cell('recall')}`, ...rows];
}

function sexLines({ bySex }: EvaluationFigures): string[] {
  return Object.entries(bySex).map(([sex, { uar, uarCi95, numSpeakers }]) => {
    const interval = uarCi95 ? ` (${percent(uarCi95[0])} to ${percent(uarCi95[1])})` : '';
    return `${sex}: UAR ${percent(uar)}${interval}, ${numSpeakers} speakers`;
  });
}

function spread({ bySpeaker }: EvaluationFigures): string[] {
  const speakers = Object.entries(bySpeaker).sort((a, b) => a[1].uar - b[1].uar);
  const [worst, best] = [speakers[0], speakers.at(-1)];
  if (!worst || !best || speakers.length < 2) return [];
  return [`speakers: from ${percent(worst[1].uar)} (${worst[0]}) to ${percent(best[1].uar)} (${best[0]})`];
}

function skippedLines({ skipped }: EvaluationReport): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `left out, ${count}: ${reason}`);
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}

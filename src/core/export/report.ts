import type { LaneResult } from '../contract/analysisResult.ts';
import { labelsInUse } from '../summary/observe.ts';
import { summarizeLane, type EmotionSummary, type LaneSummary } from '../summary/laneSummary.ts';
import { noteAgreement } from '../summary/noteAgreement.ts';
import { timelineOptionsOf, timelineSpans } from '../summary/timelineSpans.ts';
import type { ExportInput } from './exportInput.ts';
import { LIMITS_SENTENCE, provenanceFacts } from './provenance.ts';
import { REPORT_CSS } from './reportStyle.ts';
import { shortTime, timelineSvg } from './reportTimeline.ts';
import { withoutInvisible } from './safeFileName.ts';
import { xmlText } from './xmlText.ts';

/** Nothing may run or load in a report, whatever a file was called. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Write the printable report: one self-contained HTML page with the answer, timeline, figures, origin and limits of every lane. */
export function toReportHtml(input: ExportInput): string {
  const { result } = input;
  const title = xmlText(result.source.name);
  const facts = provenanceFacts(input)
    .filter(({ name }) => name !== 'limits')
    .map(({ name, value }) => `<dt>${xmlText(name)}</dt><dd>${xmlText(value)}</dd>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<title>${withoutInvisible(title)}: Undertone report</title>
<style>${REPORT_CSS}</style>
</head>
<body>
<h1><bdi>${title}</bdi></h1>
<p class="soft">Emotions in speech, estimated. Length ${shortTime(result.source.durationSec)}.</p>
${result.lanes.map((lane) => laneSection(input, lane)).join('\n')}
<section class="limits">
<p>${xmlText(LIMITS_SENTENCE)}</p>
<dl>${facts.join('')}</dl>
</section>
</body>
</html>
`;
}

/** Say a lane's overall answer in one sentence. */
export function answerSentence(lane: LaneResult): string {
  if (lane.emotionsOff !== undefined) return lane.emotionsOff;
  const { status, probabilities } = lane.overall;
  if (status === 'tooShort') return 'Too little speech for an answer (under 0.3 s).';
  if (status === 'notSpeech') return 'No speech was recognised, so there is no answer.';
  const [first, second] = Object.entries(probabilities ?? {}).sort((a, b) => b[1] - a[1]);
  if (first === undefined) return 'No answer yet.';
  const runnerUp = second === undefined ? '' : `, then ${second[0]} (${percent(second[1])})`;
  return status === 'notSure'
    ? `Not sure: ${first[0]} leads with only ${percent(first[1])}${runnerUp}.`
    : `Mostly ${first[0]} (${percent(first[1])})${runnerUp}.`;
}

function laneSection(input: ExportInput, lane: LaneResult): string {
  const { result } = input;
  const { durationSec } = result.source;
  const summary = summarizeLane(result, lane);
  const shown = summary.emotions.length > 0;
  return `<section>
${result.lanes.length > 1 ? `<h2><bdi>${xmlText(lane.name)}</bdi></h2>` : ''}
<p class="answer">${xmlText(answerSentence(lane))}</p>
${durationSec > 0 ? timelineSvg(timelineSpans(lane, timelineOptionsOf(result)), lane.speech, labelsInUse(result), durationSec) : ''}
<p class="soft">${xmlText(speechSentence(summary))}${xmlText(qualitySentence(lane))}${xmlText(agreementSentence(input, lane))}</p>
${shown ? emotionTable(summary.emotions) : ''}
</section>`;
}

function emotionTable(emotions: readonly EmotionSummary[]): string {
  const rows = emotions.map((emotion) => {
    const strongest = emotion.strongest[0];
    const cells = [
      percent(emotion.shareOfTime),
      percent(emotion.meanProbability),
      String(emotion.episodes.count),
      emotion.episodes.count === 0 ? '–' : `${emotion.episodes.longestSec.toFixed(1)} s`,
      strongest === undefined ? '–' : `${shortTime(strongest.startSec)} (${percent(strongest.probability)})`,
    ];
    return `<tr><td>${xmlText(emotion.label)}</td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table><thead><tr><th>Emotion</th><th>Share of time</th><th>Mean probability</th><th>Episodes</th><th>Longest</th><th>Strongest at</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function speechSentence({ speech, uncertainShare, answeredSec }: LaneSummary): string {
  const parts = [
    `Speech ${shortTime(speech.utterances.totalSec)} (${percent(speech.speechShare)} of the recording) in ${counted(speech.utterances.count, 'utterance')}`,
    `${counted(speech.pauses.count, 'pause')}, median ${speech.pauses.medianSec.toFixed(1)} s`,
  ];
  if (answeredSec > 0) parts.push(`not sure for ${percent(uncertainShare)} of the speech (paler)`);
  return `${parts.join('; ')}.`;
}

function agreementSentence(input: ExportInput, lane: LaneResult): string {
  const agreement = noteAgreement([lane], input.notes ?? [], timelineOptionsOf(input.result));
  if (agreement.numCompared === 0) return '';
  const kappa = agreement.kappa === null ? '' : `, Cohen's kappa ${agreement.kappa.toFixed(2)}`;
  return ` Checked by hand: ${agreement.numAgreeing} of ${agreement.numCompared} spans agree${kappa}.`;
}

function qualitySentence(lane: LaneResult): string {
  const { quality } = lane;
  if (quality === undefined) return '';
  const parts = [
    `level ${decibels(quality.rmsDbfs, 'dBFS')}`,
    `peak ${decibels(quality.peakDbfs, 'dBFS')}`,
    `clipped ${(quality.clippedShare * 100).toFixed(2)}%`,
    `noise floor ${decibels(quality.noiseFloorDbfs, 'dBFS')}`,
    `speech over noise ${decibels(quality.snrDb, 'dB')}`,
  ];
  return ` Sound: ${parts.join(', ')}.`;
}

function decibels(value: number | null, unit: string): string {
  return value === null ? 'unknown' : `${value.toFixed(0)} ${unit}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 100)}%`;
}

import { useMemo } from 'react';
import { calibrationBins, riskCoverage } from '../../../../core/evaluation/calibration.ts';
import { topIndex } from '../../../../core/evaluation/evaluationFigures.ts';
import type { Evaluation } from '../../../../core/evaluation/evaluateClips.ts';
import { Fold } from '../../../components/Fold.tsx';
import { lazyPart } from '../../../components/lazyPart.ts';
import { Part } from '../../../components/Part.tsx';
import { perCent } from './perCent.ts';

const CalibrationChart = lazyPart(() => import('../../../charts/CalibrationChart.tsx'));
const RiskCoverageChart = lazyPart(() => import('../../../charts/RiskCoverageChart.tsx'));

/** Whether probabilities mean what they say, and what refusing buys: two charts with their tables. */
export function TrustSection({
  evaluation,
  notSureThreshold,
}: {
  readonly evaluation: Evaluation;
  readonly notSureThreshold: number;
}) {
  const { bins, points } = useMemo(() => {
    const answers = evaluation.scored.map(({ truth, probabilities }) => {
      const top = topIndex(probabilities);
      return { confidence: probabilities[top]!, isRight: top === truth };
    });
    return { bins: calibrationBins(answers), points: riskCoverage(answers) };
  }, [evaluation]);
  const reached = points.filter(({ threshold }) => threshold >= notSureThreshold).at(-1) ?? null;
  const chartPlace = <div style={{ height: 280 }} />;
  return (
    <div className="evaluation-charts">
      <section aria-labelledby="calibration-title">
        <h3 id="calibration-title">Does a probability mean what it says?</h3>
        <p className="soft">
          On the dashed line, of clips given 60 % six in ten are right. Below it the model is too sure.
        </p>
        <Part place={chartPlace}>
          <CalibrationChart bins={bins} />
        </Part>
        <Fold title="As a table" note={`${bins.length} bins`}>
          <PairTable
            heads={['Clips', 'Probability given', 'Right']}
            rows={bins.map((bin) => [String(bin.count), perCent(bin.meanConfidence), perCent(bin.accuracy)])}
          />
        </Fold>
      </section>
      <section aria-labelledby="risk-title">
        <h3 id="risk-title">What does “not sure” buy?</h3>
        <p className="soft">
          {reached
            ? `At the model's threshold of ${Math.round(notSureThreshold * 100)} %, ${perCent(reached.coverage)} of the clips get an answer, and ${perCent(reached.risk)} of those are wrong.`
            : `No clip reaches the model's threshold of ${Math.round(notSureThreshold * 100)} %: it would call all of them not sure.`}
        </p>
        <Part place={chartPlace}>
          <RiskCoverageChart points={points} coverageAtThreshold={reached?.coverage ?? null} />
        </Part>
        <Fold title="As a table" note="at every tenth of the clips">
          <PairTable
            heads={['Answered', 'Wrong', 'From probability']}
            rows={tenths(points).map((point) => [
              perCent(point.coverage),
              perCent(point.risk),
              perCent(point.threshold),
            ])}
          />
        </Fold>
      </section>
    </div>
  );
}

function tenths(points: ReturnType<typeof riskCoverage>) {
  return Array.from({ length: 10 }, (_, index) =>
    points.find(({ coverage }) => coverage >= (index + 1) / 10 - 1e-9),
  ).flatMap((point) => point ?? []);
}

function PairTable({
  heads,
  rows,
}: {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  return (
    <table className="figures">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className="figures-number">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join()}>
            {row.map((cell, index) => (
              <td key={heads[index]} className="figures-number">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

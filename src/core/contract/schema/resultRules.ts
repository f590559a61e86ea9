import { rule, type Complaint, type Rule } from './rules.ts';

type Probabilities = Readonly<Record<string, number>>;

/** As much of a result as the rules over several of its parts look at. */
interface ResultParts {
  readonly model: { readonly labels: readonly string[] };
  readonly settings: { readonly observe?: readonly string[] };
  readonly lanes: readonly {
    readonly id: string;
    readonly segments: readonly { readonly probabilities: Probabilities }[];
    readonly overall: { readonly label: string | null; readonly probabilities: Probabilities | null };
  }[];
}

/** Notes find their lane by its id. */
export function laneIdsDiffer<T extends ResultParts>(): Rule<T> {
  return rule({ beyond: true }, ({ lanes }) => {
    const ids = lanes.map(({ id }) => id);
    const index = ids.findIndex((id, at) => ids.indexOf(id) !== at);
    return index < 0 ? null : { path: ['lanes', index, 'id'], message: 'is the id of another lane too' };
  });
}

/** Answers are over the model's labels, or those of them that the result was restricted to: exactly these, no other. */
export function answersInLabels<T extends ResultParts>(): Rule<T> {
  return rule({ beyond: true }, (result) => findUnknownLabel(result) ?? findOtherLabels(result));
}

function findUnknownLabel({ model, settings }: ResultParts): Complaint | null {
  const index = settings.observe?.findIndex((label) => !model.labels.includes(label)) ?? -1;
  return index < 0 ? null : { path: ['settings', 'observe', index], message: 'is no label of the model' };
}

function findOtherLabels({ model, settings, lanes }: ResultParts): Complaint | null {
  const inUse = new Set(settings.observe ?? model.labels);
  for (const [index, { segments, overall }] of lanes.entries()) {
    const place = ['lanes', index];
    const odd = segments.findIndex(({ probabilities }) => !isOver(probabilities, inUse));
    if (odd >= 0) return otherLabels([...place, 'segments', odd, 'probabilities'], inUse);
    if (overall.probabilities !== null && !isOver(overall.probabilities, inUse))
      return otherLabels([...place, 'overall', 'probabilities'], inUse);
    if (overall.label !== null && !inUse.has(overall.label))
      return { path: [...place, 'overall', 'label'], message: 'is no label of the model' };
  }
  return null;
}

function otherLabels(path: readonly (string | number)[], inUse: ReadonlySet<string>): Complaint {
  return { path, message: `must name exactly the labels ${[...inUse].slice(0, 20).join(', ')}` };
}

function isOver(probabilities: Probabilities, labels: ReadonlySet<string>): boolean {
  const named = Object.keys(probabilities);
  return named.length === labels.size && named.every((label) => labels.has(label));
}

import type { MeasuredFigure } from '../../../core/contract/modelCard.ts';

/** UAR of each speaker of a test, lowest first. */
export function speakerUars({ bySpeaker }: MeasuredFigure): readonly number[] {
  return Object.values(bySpeaker)
    .map(({ uar }) => uar)
    .sort((a, b) => a - b);
}

/** The recall of the same answers when only the corpus's own labels compete, or when all of the model's do. */
export function otherwise({
  restricted,
  full8,
}: MeasuredFigure): { readonly value: number; readonly labels: string } | null {
  if (restricted) return { value: restricted.value, labels: 'own' };
  return full8 ? { value: full8.value, labels: 'all' } : null;
}

import type { DescriptiveFeature } from '../../core/features/descriptive.ts';
import { figure } from './formatNumbers.ts';

/** A feature's value as it stands in a table; shares become per cent, what a span does not have is a dash. */
export function shownFeature({ value, unit }: DescriptiveFeature): string {
  if (value === null) return '–';
  return unit === 'share' ? figure(value * 100) : figure(value);
}

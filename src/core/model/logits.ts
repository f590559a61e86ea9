/**
 * Turn logits into log-probabilities, in double precision and safe from overflow.
 * @param logits one value per label
 * @param temperature divides the logits first; 1 leaves them alone
 */
export function logSoftmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  const scaled = Float64Array.from(logits, (logit) => logit / temperature);
  const highest = scaled.reduce((high, value) => Math.max(high, value), -Infinity);
  const logTotal = highest + Math.log(scaled.reduce((sum, value) => sum + Math.exp(value - highest), 0));
  return scaled.map((value) => value - logTotal);
}

/** Turn logits (or log-probabilities) into probabilities that sum to 1. */
export function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  return logSoftmax(logits, temperature).map(Math.exp);
}

/** The logistic function: a logit to a probability. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

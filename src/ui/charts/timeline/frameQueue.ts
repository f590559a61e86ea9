/** Part of a frame that drawing may take before the rest waits for the next one. */
const BUDGET_MS = 6;

const waiting = new Set<() => void>();
let frame = 0;

/** Draw in one of the next frames, as many drawings in one as fit. Returns a function that takes it back. */
export function drawSoon(draw: () => void): () => void {
  waiting.add(draw);
  if (frame === 0) frame = requestAnimationFrame(drawSome);
  return () => waiting.delete(draw);
}

function drawSome(): void {
  const startedAt = performance.now();
  try {
    for (const draw of waiting) {
      waiting.delete(draw);
      draw();
      if (performance.now() - startedAt > BUDGET_MS) break;
    }
  } finally {
    // One that throws must not be the last.
    frame = waiting.size > 0 ? requestAnimationFrame(drawSome) : 0;
  }
}

/** Minutes and seconds: "0:03.2", "1:02:05" from an hour up. `digits` after the point only below an hour. */
export function clock(sec: number, digits = 1): string {
  const safe = Math.max(0, sec);
  const hours = Math.floor(safe / 3600);
  const minutes = Math.floor((safe % 3600) / 60);
  if (hours > 0) return `${hours}:${two(minutes)}:${two(Math.floor(safe % 60))}`;
  const factor = 10 ** digits;
  const seconds = Math.floor((safe % 60) * factor) / factor;
  return `${minutes}:${seconds.toFixed(digits).padStart(digits === 0 ? 2 : 3 + digits, '0')}`;
}

const DAY_SEC = 86_400;
const YEAR_SEC = 365 * DAY_SEC;

/** A moment on a ruler whose marks are `stepSec` apart: as fine as the step, and short however large. */
export function tickWords(sec: number, stepSec: number): string {
  if (stepSec >= YEAR_SEC) return `${compact.format(sec / YEAR_SEC)} y`;
  if (stepSec >= DAY_SEC) return `${Math.round(sec / DAY_SEC)} d`;
  return clock(sec + 1e-6, stepSec < 1 ? 1 : 0);
}

const compact = new Intl.NumberFormat('en', { notation: 'compact' });

/** A fraction as whole per cent without the sign; "<1" for what would round to an untrue zero. */
export function percent(fraction: number): string {
  if (fraction > 0 && fraction < 0.005) return '<1';
  return String(Math.round(fraction * 100));
}

/** Bytes as people read them: "0", "980 B", "1.4 MB". */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(bytes < 1e4 ? 1 : 0)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

/** A figure with about three significant digits, for tables of mixed sizes. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return '–';
  if (size >= 1000) return Math.round(value).toLocaleString('en');
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  if (size >= 1) return value.toFixed(2);
  return value === 0 ? '0' : value.toFixed(3);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

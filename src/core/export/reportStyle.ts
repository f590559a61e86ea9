/** The light theme's emotion tokens (`src/ui/styles/tokens.css`), which a file that stands alone cannot refer to. */
const EMOTION_COLOURS: Readonly<Record<string, string>> = {
  neutral: 'oklch(51% 0.02 255)',
  calm: 'oklch(64% 0.09 206)',
  happy: 'oklch(65% 0.132 88)',
  sad: 'oklch(53% 0.15 258)',
  angry: 'oklch(48% 0.185 22)',
  fearful: 'oklch(62% 0.17 308)',
  disgust: 'oklch(54.5% 0.13 150)',
  surprised: 'oklch(58.5% 0.165 47)',
  bored: 'oklch(44% 0.05 100)',
};

/** The colour of a label in print; labels outside the usual set take hues far apart from one another. */
export function reportColour(label: string, index: number): string {
  return EMOTION_COLOURS[label] ?? `oklch(52% 0.12 ${Math.round((index * 137.5) % 360)})`;
}

/** The report's one style sheet: ink on white, hairlines, tabular figures, A4 or Letter. */
export const REPORT_CSS = `
@page { margin: 12mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 820px; color: oklch(25% 0.018 260); background: #fff; font: 13px/1.45 'IBM Plex Sans', system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0; font-size: 22px; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 18px 0 4px; font-size: 15px; }
p { margin: 4px 0; }
.soft { color: oklch(45% 0.016 260); }
.answer { font-size: 15px; }
svg { display: block; width: 100%; height: auto; margin: 6px 0; }
svg text { font-size: 10px; fill: currentColor; }
table { width: 100%; border-collapse: collapse; font-size: 12px; }
th, td { padding: 2px 8px 2px 0; border-bottom: 1px solid oklch(88.5% 0.01 85); text-align: right; font-weight: 400; }
th:first-child, td:first-child { text-align: left; }
thead th { color: oklch(45% 0.016 260); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 4px 0; font-size: 11px; overflow-wrap: anywhere; }
dt { color: oklch(45% 0.016 260); }
dd { margin: 0; }
.limits { margin-top: 12px; padding-top: 8px; border-top: 1px solid oklch(62% 0.014 260); }
section { break-inside: avoid; }
@media print {
  body { padding: 0; max-width: none; font-size: 11px; line-height: 1.35; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h1 { font-size: 18px; }
  h2 { margin-top: 12px; font-size: 13px; }
  .answer { font-size: 12px; }
  table { font-size: 10px; }
  th, td { padding-block: 1px; }
  dl { font-size: 9px; }
}
`;

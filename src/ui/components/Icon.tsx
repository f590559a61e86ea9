/** Line icons on a 20 px grid, drawn for this app; always beside a word or inside a labelled button. */
const PATHS = {
  play: 'M6 4.2v11.6l9.5-5.8z',
  pause: 'M6.5 4.5v11M13.5 4.5v11',
  record:
    'M10 3a2.6 2.6 0 0 1 2.6 2.6v4a2.6 2.6 0 0 1-5.2 0v-4A2.6 2.6 0 0 1 10 3zM4.8 9.2a5.2 5.2 0 0 0 10.4 0M10 14.5V17.5',
  stop: 'M5.5 5.5h9v9h-9z',
  file: 'M5 2.8h6.2L15 6.6v10.6H5zM11 3v4h4',
  add: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.5l4 4 8-9',
  question: 'M7.6 7.4a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.9M10 14.4v.2',
  light:
    'M10 6.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8zM10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M15.7 4.3l-1.2 1.2M5.5 14.5l-1.2 1.2',
  dark: 'M15.8 11.8A6.6 6.6 0 0 1 8.2 4.2a6.6 6.6 0 1 0 7.6 7.6z',
  system: 'M2.8 4h14.4v9.4H2.8zM7 16.6h6',
  download: 'M10 3.2v9M6.2 8.6L10 12.4l3.8-3.8M4 16.4h12',
  retry: 'M15.6 7.4A6.2 6.2 0 1 0 16.2 10M16 3.6v4h-4',
  caution: 'M10 3.4l7.2 12.8H2.8zM10 8v4M10 14v.2',
  shield: 'M10 2.8l5.8 2.1v4.6c0 3.7-2.4 6.3-5.8 7.7-3.4-1.4-5.8-4-5.8-7.7V4.9z',
  down: 'M5 8l5 5 5-5',
  wave: 'M2.5 10h1.5M6 7v6M9 3.5v13M12 6.5v7M15 8.5v3M17.5 10h.1',
  chevron: 'M7.5 4.5L13 10l-5.5 5.5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  const filled = name === 'play' || name === 'stop';
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

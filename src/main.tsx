import { createRoot } from 'react-dom/client';
import { startApp } from './store/startApp.ts';
import { App } from './ui/app/App.tsx';
import { followTheme } from './ui/styles/theme.ts';
import './ui/styles/fonts.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';

/** Composition root: theme first, so that the first paint has the right paper, then the engine, then the page. */
followTheme();
const stop = startApp();
const root = document.getElementById('root');
if (!root) throw new Error('index.html must have an element with id "root"');
createRoot(root).render(<App />);
// Fonts load when first drawn with; this one is drawn with the first answer, and by then the page has promised to ask for nothing more.
void document.fonts.load("1em 'Plex Mono'");
import.meta.hot?.dispose(stop);

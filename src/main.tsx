import { createRoot } from 'react-dom/client';
import { isFramedByOthers } from './platform/framed.ts';
import { whenIdle } from './platform/whenIdle.ts';
import { openTab } from './platform/tabs/openTab.ts';
import { browserParts } from './store/browserParts.ts';
import { createUndertone } from './store/createUndertone.ts';
import { startApp } from './store/startApp.ts';
import { App } from './ui/app/App.tsx';
import { Boundary } from './ui/components/Boundary.tsx';
import { BrokenPart } from './ui/components/Part.tsx';
import { loadPanelsAhead } from './ui/app/panels.ts';
import { OpenAlone } from './ui/app/OpenAlone.tsx';
import { UndertoneProvider } from './ui/app/UndertoneContext.tsx';
import { followTheme } from './ui/styles/theme.ts';
import './ui/styles/fonts.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html must have an element with id "root"');
if (isFramedByOthers(window)) createRoot(root).render(<OpenAlone />);
else start(root);

/** Composition root: theme first, so that the first paint has the right paper, then what runs with the page, then the page. */
function start(place: HTMLElement): void {
  const undertone = createUndertone({ ...browserParts(), tab: openTab('undertone'), microphone: null });
  const stopTheme = followTheme(undertone.store);
  const stopApp = startApp(undertone);
  createRoot(place).render(
    <UndertoneProvider undertone={undertone}>
      <Boundary fallback={(error, again) => <BrokenPart error={error} onAgain={again} />}>
        <App />
      </Boundary>
    </UndertoneProvider>,
  );
  // Fonts load when first drawn with; this one is drawn with the first answer, and by then the page has promised to ask for nothing more.
  void document.fonts.load("1em 'Plex Mono'");
  const stopLoadingAhead = whenIdle(loadPanelsAhead, 4000);
  import.meta.hot?.dispose(() => {
    stopLoadingAhead();
    stopTheme();
    stopApp();
  });
}

import { useEffect, type ReactNode } from 'react';
import { UNSAFE_PortalProvider } from 'react-aria/PortalProvider';
import { Route, Router, Switch, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { Part } from '../components/Part.tsx';
import { DropVeil } from './DropVeil.tsx';
import { Header } from './Header.tsx';
import { KeyListDialog } from './KeyListDialog.tsx';
import { LibraryNotice } from './LibraryNotice.tsx';
import { LoadNotice } from './LoadNotice.tsx';
import { PAGES } from './routes.tsx';
import { StatusLine } from './StatusLine.tsx';
import { UndoBar } from './UndoBar.tsx';
import './app.css';

/** Popovers and dialogs are put here, so that all content lies inside a landmark. */
const PANELS_ID = 'panels';

/** The frame around every page. */
export function App() {
  return (
    <Router hook={useHashLocation}>
      <UNSAFE_PortalProvider getContainer={() => document.getElementById(PANELS_ID)}>
        <PageTitle />
        <a className="skip-link" href="#main" onClick={focusMain}>
          Skip to the content
        </a>
        <Header />
        <main id="main" tabIndex={-1}>
          <LibraryNotice />
          <LoadNotice />
          <PagePlace>
            <Switch>
              {PAGES.map((page) => (
                <Route key={page.path} path={page.path} component={page.component} />
              ))}
              <Route>
                <p className="page">There is no page at this address. Choose one above.</p>
              </Route>
            </Switch>
          </PagePlace>
        </main>
        <StatusLine />
        <UndoBar />
        <DropVeil />
        <KeyListDialog />
        <section id={PANELS_ID} aria-label="Open panel" />
      </UNSAFE_PortalProvider>
    </Router>
  );
}

/** Where the page stands: one that breaks takes no other with it, and leaving it is a way out. */
function PagePlace({ children }: { readonly children: ReactNode }) {
  const [location] = useLocation();
  return (
    <Part key={location} place={<div className="page-loading" aria-busy="true" />}>
      {children}
    </Part>
  );
}

/** The window's title follows the page. */
function PageTitle() {
  const [location] = useLocation();
  const page = PAGES.find(({ path }) => path === location);
  useEffect(() => {
    document.title = page && page.path !== '/' ? `${page.name} · Undertone` : 'Undertone';
  }, [page]);
  return null;
}

/** The hash belongs to the router, so the skip link moves the focus itself. */
function focusMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

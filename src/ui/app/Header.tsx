import { Link, useLocation } from 'wouter';
import { openKeyList } from './KeyListDialog.tsx';
import { Button } from '../components/Button.tsx';
import { NetworkMeter } from './NetworkMeter.tsx';
import { PAGES } from './routes.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** Name, pages, privacy meter, theme, keys. */
export function Header() {
  const [location] = useLocation();
  return (
    <header className="header">
      <Link href="/" className="wordmark">
        <svg viewBox="0 0 28 20" aria-hidden="true" focusable="false">
          <path
            d="M1 7c3 0 3-5 6-5s3 10 6 10 3-7 6-7 3 4 8 4"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
          />
          <path d="M1 18h26" stroke="var(--accent)" strokeWidth="2" strokeLinecap="round" />
        </svg>
        Undertone
      </Link>
      <nav className="header-pages" aria-label="Pages">
        {PAGES.map((page) => (
          <Link key={page.path} href={page.path} aria-current={location === page.path ? 'page' : undefined}>
            {page.name}
          </Link>
        ))}
      </nav>
      <div className="header-tools">
        <NetworkMeter />
        <ThemeSwitch />
        <span className="header-keys">
          <Button look="quiet" icon="question" aria-label="Keyboard keys" onPress={openKeyList} />
        </span>
      </div>
    </header>
  );
}

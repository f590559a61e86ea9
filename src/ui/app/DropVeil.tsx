import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useUndertone } from './UndertoneContext.tsx';

/** Takes files dropped or pasted anywhere on the page; while files hover, says so over the whole page. */
export function DropVeil() {
  const { takeDrop } = useUndertone();
  const [isOver, setIsOver] = useState(false);
  const [location, navigate] = useLocation();

  useEffect(() => {
    let depth = 0;
    const take = (transfer: DataTransfer | null): boolean => {
      const page = transfer && takeDrop(transfer, location === '/batch');
      if (!page) return false;
      navigate(page);
      return true;
    };
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth++;
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (carriesFiles(event) && --depth <= 0) setIsOver(false);
    };
    const over = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setIsOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      take(event.dataTransfer);
    };
    const paste = (event: ClipboardEvent) => {
      if (take(event.clipboardData)) event.preventDefault();
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('dragenter', enter, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', paste, { signal });
    return () => stop.abort();
  }, [takeDrop, location, navigate]);

  return isOver ? (
    <div className="drop-veil" aria-hidden="true">
      <p>Let go to analyse here, in this tab</p>
    </div>
  ) : null;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

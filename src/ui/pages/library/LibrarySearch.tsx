import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';

/** Find by name, answer, model, lane or words of the notes. */
export function LibrarySearch() {
  const { library } = useUndertone();
  const query = useAppStore((state) => state.library.query);
  const numEntries = useAppStore((state) => state.library.entries.length);
  return (
    <div role="search" className="library-search">
      <label>
        <span className="unheard">Search the library</span>
        <input
          type="search"
          value={query}
          placeholder="Name, emotion, note …"
          onChange={(event) => void library.search(event.target.value)}
        />
      </label>
      <span role="status" className="soft">
        {numEntries === 1 ? '1 analysis' : `${numEntries} analyses`}
      </span>
    </div>
  );
}

import { useAppStore } from '../../app/UndertoneContext.tsx';

/** What is kept of analyses from now on. */
export function KeepChoices() {
  const keepsAnalyses = useAppStore((state) => state.keepsAnalyses);
  const keepsAudio = useAppStore((state) => state.keepsAudio);
  const setKeepsAnalyses = useAppStore((state) => state.setKeepsAnalyses);
  const setKeepsAudio = useAppStore((state) => state.setKeepsAudio);
  return (
    <fieldset className="library-keep">
      <legend className="soft small">From now on</legend>
      <label>
        <input type="checkbox" checked={keepsAnalyses} onChange={(event) => setKeepsAnalyses(event.target.checked)} />
        Keep each finished analysis
      </label>
      <label>
        <input
          type="checkbox"
          checked={keepsAudio}
          disabled={!keepsAnalyses}
          onChange={(event) => setKeepsAudio(event.target.checked)}
        />
        Keep its sound too <span className="soft">(takes as much room as the file)</span>
      </label>
    </fieldset>
  );
}

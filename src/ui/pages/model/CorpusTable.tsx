import '../../components/figures.css';
import type { CorpusUse } from '../../../core/model/modelCard.ts';

/** The corpora behind a model, with their licences. */
export function CorpusTable({ corpora }: { readonly corpora: readonly CorpusUse[] }) {
  const clips = corpora.reduce((sum, corpus) => sum + corpus.clips, 0);
  const speakers = corpora.reduce((sum, corpus) => sum + corpus.speakers, 0);
  return (
    <>
      <p>
        {clips.toLocaleString('en')} clips by {speakers} speakers, all acted.
      </p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Corpora">
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">Corpus</th>
              <th scope="col">Language</th>
              <th scope="col" className="figures-number">
                Clips
              </th>
              <th scope="col" className="figures-number">
                Speakers
              </th>
              <th scope="col">Licence</th>
              <th scope="col">Used for</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {corpora.map((corpus) => (
              <tr key={corpus.corpus}>
                <th scope="row">{corpus.corpus}</th>
                <td>{corpus.languages.join(', ')}</td>
                <td className="figures-number">{corpus.clips.toLocaleString('en')}</td>
                <td className="figures-number">{corpus.speakers}</td>
                <td>{corpus.licence}</td>
                <td>{corpus.usedFor}</td>
                <td className="figures-words">{corpus.citation}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

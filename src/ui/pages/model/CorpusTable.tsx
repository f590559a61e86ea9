import type { CorpusUse } from '../../../core/contract/modelCard.ts';
import { FigureFrame } from '../../components/FigureFrame.tsx';

/** The corpora behind a model, with their licences. */
export function CorpusTable({ corpora }: { readonly corpora: readonly CorpusUse[] }) {
  const clips = corpora.reduce((sum, corpus) => sum + corpus.clips, 0);
  const speakers = corpora.reduce((sum, corpus) => sum + corpus.speakers, 0);
  return (
    <>
      <p>
        {clips.toLocaleString('en')} clips by {speakers} speakers, all acted.
      </p>
      <FigureFrame
        name="Corpora"
        columns={[
          { words: 'Corpus' },
          { words: 'Language' },
          'Clips',
          'Speakers',
          { words: 'Licence' },
          { words: 'Used for' },
          { words: 'Source' },
        ]}
      >
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
      </FigureFrame>
    </>
  );
}

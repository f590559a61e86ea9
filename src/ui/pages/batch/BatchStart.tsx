import { Button } from '../../components/Button.tsx';
import { batchOf } from '../../../store/batch/batchFeature.ts';
import { useUndertone } from '../../app/UndertoneContext.tsx';
import { chooseFiles, chooseFolder } from './chooseFiles.ts';

/** The empty batch: what can be brought, and what happens to it. */
export function BatchStart() {
  const batch = batchOf(useUndertone());
  return (
    <div className="batch-start">
      <h1>Many recordings at once</h1>
      <p className="batch-lead">
        A folder, a zip or hundreds of files. They are analysed here, in this tab; nothing is uploaded.
      </p>
      <div className="batch-drop">
        <p>Drop a folder, a zip or files anywhere on this page</p>
        <div className="batch-ways">
          <Button look="primary" icon="file" onPress={() => void chooseFolder(batch)}>
            Choose a folder
          </Button>
          <Button icon="add" onPress={() => chooseFiles(batch)}>
            Choose files or a zip
          </Button>
        </div>
      </div>
      <ul className="batch-facts">
        <li>Each file gets its answer by itself; one that cannot be read does not stop the others.</li>
        <li>Progress is kept in this browser: after a reload only what is missing is done.</li>
        <li>
          Are the recordings labelled? File names of RAVDESS, TESS, CREMA-D, SAVEE, EmoDB, EMOVO, AESDD, nEMO and
          BanglaSER are understood; for others drop a CSV with the columns <code>file</code> and <code>emotion</code>{' '}
          (and <code>speaker</code>, if known). You then see how often the model is right.
        </li>
      </ul>
    </div>
  );
}

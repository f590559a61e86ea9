import type { Batch } from '../../../store/batch/createBatch.ts';

/** Let the user choose files and archives. Call from a key or a press. */
export function chooseFiles(batch: Batch): void {
  openDialog(false, (files) => void batch.add(files.map((file) => ({ path: file.name, file }))));
}

/** Let the user choose a folder: one that can be opened again after a reload where the browser knows such, else by the plain dialog. */
export async function chooseFolder(batch: Batch): Promise<void> {
  if (await batch.chooseKeptFolder()) return;
  openDialog(
    true,
    (files) =>
      void batch.add(
        [],
        files.map((file) => ({ path: file.webkitRelativePath || file.name, file })),
      ),
  );
}

function openDialog(isFolder: boolean, take: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = isFolder;
  input.hidden = true;
  // In the page while the dialog is open, or Safari may collect it before the answer comes.
  document.body.append(input);
  input.addEventListener('cancel', () => input.remove());
  input.addEventListener('change', () => {
    if (input.files && input.files.length > 0) take([...input.files]);
    input.remove();
  });
  input.click();
}

import type { AnalysisActions } from '../../../store/analysis/createAnalysis.ts';

type Chosen = Pick<AnalysisActions, 'chooseFiles' | 'analyzeFiles'>;

/** What the file dialog offers; anything else can still be dropped. */
const ACCEPTED =
  'audio/*,video/mp4,video/webm,video/quicktime,.wav,.mp3,.m4a,.aac,.ogg,.oga,.opus,.flac,.webm,.mp4,.mov,.aif,.aiff';

/** Let the user choose files, and analyse them: in the dialog whose files can be asked for again after a reload, where there is one. Call from a key or a press. */
export function pickFiles({ chooseFiles, analyzeFiles }: Chosen): void {
  void chooseFiles().then((isDone) => isDone || openDialog(analyzeFiles));
}

function openDialog(analyzeFiles: Chosen['analyzeFiles']): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = ACCEPTED;
  input.hidden = true;
  // In the page while the dialog is open, or Safari may collect it before the answer comes.
  document.body.append(input);
  input.addEventListener('cancel', () => input.remove());
  input.addEventListener('change', () => {
    if (input.files && input.files.length > 0) analyzeFiles([...input.files]);
    input.remove();
  });
  input.click();
}

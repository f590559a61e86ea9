import { useLocation } from 'wouter';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { loadNetworkProof } from '../../app/panels.ts';
import { Button } from '../../components/Button.tsx';
import { DenoiseSwitch } from '../../components/DenoiseSwitch.tsx';
import { PanelButton } from '../../components/PanelButton.tsx';
import { pickFiles } from './pickFiles.ts';
import { SampleList } from './SampleList.tsx';
import { UnfinishedList } from './unfinished/UnfinishedList.tsx';
import './firstScreen.css';

/** What this is, in one line, and the three ways in. */
export function FirstScreen() {
  const { analysis } = useUndertone();
  const [, navigate] = useLocation();
  const denoise = useAppStore((state) => state.denoise);
  const setDenoise = useAppStore((state) => state.setDenoise);
  const bytesSent = useAppStore((state) => state.network.bytesSent);
  return (
    <div className="page first-screen">
      <h1>See which emotions a voice carries, when, and how sure the answer is.</h1>
      <div className="drop-area">
        <p className="drop-area-words">
          <span className="for-pointers">Drop a recording anywhere on this page</span>
          <span className="for-thumbs">Choose a recording, or make one</span>
        </p>
        <div className="drop-area-ways">
          <Button look="primary" icon="file" onPress={() => pickFiles(analysis)}>
            Choose files
          </Button>
          <Button icon="record" onPress={() => navigate('/record')}>
            Record
          </Button>
        </div>
        <DenoiseSwitch isOn={denoise} onChange={setDenoise} />
        <p className="soft small">
          WAV, MP3, M4A, OGG, Opus, FLAC, WebM, or the sound of an MP4 video. Pasting a file works too.
        </p>
      </div>
      <p className="first-screen-privacy">
        Your recording never leaves this tab. The model runs here, there is no server:{' '}
        <PanelButton className="proof-link" load={loadNetworkProof}>
          bytes sent: {bytesSent}
        </PanelButton>
        . Go offline and it still works.
      </p>
      <UnfinishedList />
      <SampleList />
    </div>
  );
}

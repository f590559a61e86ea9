import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { EngineName } from './engineTab.ts';

/** Set for the tests while a microphone of the run's own is there. */
const SPOKEN = 'UNDERTONE_SPOKEN_MICROPHONE';

/**
 * Say whether an engine's microphone plays speech: Chromium can play a file itself, the others find the run's own microphone.
 * Where that is missing they play the tones that they bring for tests: sound, but no voice.
 */
export function microphoneSpeaks(engine: EngineName): boolean {
  return engine === 'chromium' || process.env[SPOKEN] !== undefined;
}

/**
 * Give the browsers of this run a loudspeaker and a microphone, by a PulseAudio of its own. Test machines have neither:
 * Firefox then never starts an AudioContext, and so neither records nor listens. Where PulseAudio is not installed nothing happens.
 * @param speechPath WAV that the microphone plays again and again
 * @returns what ends both
 */
export async function startSoundDevices(speechPath: string): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'undertone-sound-'));
  /* A runtime folder of its own: the other journeys hold the machine to have no sound at all. */
  const env = { ...process.env, PULSE_RUNTIME_PATH: folder, PULSE_STATE_PATH: folder };
  const server = spawn('pulseaudio', ['--daemonize=no', '--exit-idle-time=-1', '-n', ...DEVICES], {
    stdio: 'ignore',
    env,
  });
  const started = await Promise.race([once(server, 'error').then(() => false), wait(500).then(() => true)]);
  const stopSpeaking = started ? speak(speechPath, env) : () => undefined;
  if (started) {
    process.env['PULSE_RUNTIME_PATH'] = folder;
    process.env[SPOKEN] = speechPath;
  }
  return () => {
    stopSpeaking();
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Play a file to the microphone, over and over. @returns what ends it */
function speak(path: string, env: NodeJS.ProcessEnv): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  void (async () => {
    while (!signal.aborted) {
      const player = spawn('paplay', ['--device=voice', path], { stdio: 'ignore', env, signal });
      const [code] = await once(player, 'exit').catch(() => [1]);
      /* The server may not listen yet. */
      if (code !== 0) await wait(200);
    }
  })();
  return () => ended.abort();
}

/** Whatever is played to `voice` is what the microphone hears; what pages play goes elsewhere. */
const DEVICES = [
  '--load=module-native-protocol-unix',
  '--load=module-null-sink sink_name=loudspeaker',
  '--load=module-null-sink sink_name=voice',
  '--load=module-remap-source master=voice.monitor source_name=microphone source_properties=device.description=Microphone',
];

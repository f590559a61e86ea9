import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Give the browsers of this run a place to play to. Without one Firefox never starts an AudioContext, and so neither
 * records nor listens; test machines have no loudspeaker. Where PulseAudio is not installed nothing happens.
 * @returns what ends it
 */
export async function startSoundOutput(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'undertone-sound-'));
  /* A runtime folder of its own: the other journeys hold the machine to have no sound at all. */
  process.env['PULSE_RUNTIME_PATH'] = folder;
  const server = spawn('pulseaudio', ['--daemonize=no', '--exit-idle-time=-1', '-n', ...NULL_OUTPUT], {
    stdio: 'ignore',
    env: { ...process.env, PULSE_STATE_PATH: folder },
  });
  server.on('error', () => undefined);
  await wait(500);
  return () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
}

const NULL_OUTPUT = ['--load=module-native-protocol-unix', '--load=module-null-sink'];

import { makeReady } from '../fixtures/globalSetup.ts';
import { fixture } from '../fixtures/makeFixtures.ts';
import { SITES } from '../serve.ts';
import { startSoundDevices } from './soundDevices.ts';

/** Before the engines: the page that users get, the fixtures, and a loudspeaker and a microphone. */
export default async function globalSetup(): Promise<() => void> {
  makeReady([SITES['/undertone/']!]);
  return startSoundDevices(fixture('microphone.wav'));
}

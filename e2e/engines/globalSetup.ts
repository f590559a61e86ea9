import makeReady from '../fixtures/globalSetup.ts';
import { startSoundOutput } from './soundOutput.ts';

/** Before the engines: what every journey needs, and somewhere to play to. */
export default async function globalSetup(): Promise<() => void> {
  makeReady();
  return startSoundOutput();
}

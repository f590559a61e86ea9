import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RECORDERS, recordMicrophone } from './recordMicrophone.ts';

const speech = fileURLToPath(new URL('../../../e2e/fixtures/media/speech.wav', import.meta.url));
const missing = { program: 'undertone-has-no-such-recorder', options: () => [] };
/** A recorder made of Node: prints a file, or complains and fails. */
const playing = {
  program: process.execPath,
  options: () => ['-e', `process.stdout.write(require('fs').readFileSync(${JSON.stringify(speech)}))`],
};
const failing = { program: process.execPath, options: () => ['-e', 'console.error("no card 0"); process.exit(1)'] };

describe('recordMicrophone', () => {
  it('takes the first recorder that is installed', async () => {
    expect(Buffer.from(await recordMicrophone(1, [missing, playing]))).toEqual(readFileSync(speech));
  });

  it('says so where none is installed', async () => {
    await expect(recordMicrophone(1, [missing])).rejects.toMatchObject({
      code: 'micUnsupported',
      message: expect.stringMatching(/arecord .* or sox/),
    });
  });

  it("passes on the recorder's reason when there is nothing to record from", async () => {
    await expect(recordMicrophone(1, [failing, playing])).rejects.toMatchObject({
      code: 'micAbsent',
      message: expect.stringMatching(/no card 0/),
    });
  });

  it('asks for the length wanted, arecord in whole seconds', () => {
    expect(RECORDERS.map(({ options }) => options(2.5).at(-1))).toEqual(['3', '2.5', '2.5']);
  });
});

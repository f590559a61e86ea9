import { startCommand } from './commandLine.ts';
import { predictCommand } from './predictCommand.ts';

await startCommand(predictCommand);

import { startCommand } from './commandLine.ts';
import { refuseCommand } from './refuseCommand.ts';

await startCommand(refuseCommand);

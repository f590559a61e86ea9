import { startCommand } from './commandLine.ts';
import { robustnessCommand } from './robustnessCommand.ts';

await startCommand(robustnessCommand);

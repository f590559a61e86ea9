import { startCommand } from './commandLine.ts';
import { evaluateCommand } from './evaluateCommand.ts';

await startCommand(evaluateCommand);

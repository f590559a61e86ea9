import { startCommand } from './commandLine.ts';
import { featuresCommand } from './featuresCommand.ts';

await startCommand(featuresCommand);

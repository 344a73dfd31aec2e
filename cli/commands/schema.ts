import type { Command } from 'commander';
import { eventJsonSchema } from '../../contract/jsonSchema.ts';
import type { CommandContext } from '../context.ts';

export function registerSchema(program: Command, context: CommandContext): void {
  program
    .command('schema')
    .description('print the JSON Schema (draft 2020-12) of events')
    .addHelpText('after', '\nExample:\n  huixiang schema > events.schema.json')
    .action(() => {
      context.stdout.write(`${JSON.stringify(eventJsonSchema(), null, 2)}\n`);
    });
}

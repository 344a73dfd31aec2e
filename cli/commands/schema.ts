import type { Command } from 'commander';
import { eventJsonSchema } from '../../contract/jsonSchema.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { inLanguage } from '../messages.ts';

export function registerSchema(program: Command, context: CommandContext): void {
  program
    .command('schema')
    .description(
      inLanguage(context, 'print the JSON Schema (draft 2020-12) of events', '输出事件的 JSON Schema（draft 2020-12）'),
    )
    .addHelpText('after', exampleText(context, 'huixiang schema > events.schema.json'))
    .action(() => {
      context.stdout.write(`${JSON.stringify(eventJsonSchema(), null, 2)}\n`);
    });
}

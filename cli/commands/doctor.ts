import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { type Check, reasonOf } from '../doctor/check.ts';
import { machineChecks } from '../doctor/machine.ts';
import { serverCheck } from '../doctor/server.ts';
import { serverChecks } from '../doctor/servers.ts';
import { Ended, EXIT_FAILED } from '../exit.ts';
import { exampleText } from '../help.ts';
import { inLanguage } from '../messages.ts';
import { formatOf, type OutputOptions, usualFormat } from '../output/format.ts';
import { createProgress } from '../output/progress.ts';
import { withOutputOptions } from '../output/writeAnswer.ts';
import { listColumns, listFormats, writeList } from '../output/writeList.ts';

const EXIT_UNREACHABLE = 4;

const columns = listColumns({
  check: ['text', 'Check', '检查项'],
  status: ['text', 'Status', '状态'],
  detail: ['text', 'Found', '结果'],
  todo: ['text', 'To do', '处理'],
});

/** `doctor`: exit 0 unless something failed; 4 where that is ClickHouse or Kafka not being reached. */
export function registerDoctor(program: Command, context: CommandContext): void {
  const command = program
    .command('doctor')
    .description(inLanguage(context, 'check this machine and suggest fixes', '检查本机环境并给出处理办法'))
    .addHelpText('after', exampleText(context, 'huixiang doctor'));
  withOutputOptions(command, context, listFormats);
  command.action(async (options: OutputOptions) => {
    formatOf(options, listFormats, usualFormat(options, context));
    const progress = createProgress(context);
    const servers = serverChecks();
    const rows: Record<string, string>[] = [];
    let exit = 0;
    let understood = true;
    try {
      for (const check of [...machineChecks, serverCheck, ...servers.checks]) {
        if (check.dependency) progress.update(`${check.name} ...`);
        if (!understood) break;
        const found = await look(check, context);
        if (found === undefined) continue;
        const { status, detail, todo = '' } = found;
        rows.push({ check: check.name, status, detail, todo });
        // The other checks need valid settings.
        if (check.name === 'configuration') understood = status === 'ok';
        if (status === 'fail') exit = check.dependency ? EXIT_UNREACHABLE : Math.max(exit, EXIT_FAILED);
      }
    } finally {
      progress.end();
      await servers.close();
    }
    await writeList(columns, rows, options, context);
    if (exit !== 0) throw new Ended(exit);
  });
}

async function look(check: Check, context: CommandContext) {
  try {
    return await check.look(context);
  } catch (error) {
    return { status: 'fail' as const, detail: reasonOf(error) };
  }
}

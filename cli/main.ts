import { Command, CommanderError } from 'commander';
import { languages } from '../api/language.ts';
import { registerCompletion } from './commands/completion.ts';
import { registerConfig } from './commands/config.ts';
import { registerConsume } from './commands/consume.ts';
import { registerDeadLetters } from './commands/deadLetters.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerErase } from './commands/erase.ts';
import { registerExport } from './commands/export.ts';
import { registerImport } from './commands/import.ts';
import { registerImports } from './commands/imports.ts';
import { registerKeys } from './commands/keys.ts';
import { registerMetrics } from './commands/metrics.ts';
import { registerMigrate } from './commands/migrate.ts';
import { registerQuery } from './commands/query.ts';
import { registerRefresh } from './commands/refresh.ts';
import { registerSchema } from './commands/schema.ts';
import { registerServe } from './commands/serve.ts';
import { registerSimulate } from './commands/simulate.ts';
import { registerSqlUsers } from './commands/sqlUsers.ts';
import { registerStart } from './commands/start.ts';
import { registerTenants } from './commands/tenants.ts';
import { type CommandContext, checkLanguage, createContext } from './context.ts';
import { exitOf } from './exit.ts';
import { helpIn } from './help.ts';
import { inLanguage } from './messages.ts';
import { refuseExcess } from './optionWords.ts';
import { versionText } from './version.ts';

/** The whole command tree. Adding a command is adding a file under commands/ and a line here. */
export function buildProgram(context: CommandContext): Command {
  const program = new Command('huixiang');
  const text = (en: string, zh: string) => inLanguage(context, en, zh);
  program
    .description(
      inLanguage(
        context,
        'What a broadcast did after it was sent: who it reached, who read, clicked and bought.',
        '群发之后发生了什么：触达了谁，谁已读、点击、购买。',
      ),
    )
    .configureHelp(helpIn(context))
    .helpOption('-h, --help', text('show this help', '显示帮助'))
    .helpCommand('help [command]', text('show the help of a command', '显示命令的帮助'))
    .option(
      '--version',
      text(
        'print the versions of huixiang, its schema and its ClickHouse',
        '输出 huixiang、数据库结构与 ClickHouse 的版本',
      ),
    )
    .on('option:version', () => {
      context.stdout.write(`${versionText()}\n`);
      throw new CommanderError(0, 'commander.version', '');
    })
    .option(
      '--lang <language>',
      text(
        `language of messages: ${languages.join(' or ')}; by default that of the environment`,
        `消息语言：${languages.join(' 或 ')}；默认按环境变量`,
      ),
      checkLanguage,
    )
    .option('--no-color', text('no colours', '不使用颜色'))
    .showSuggestionAfterError(true)
    // Refused by the hook, which names the words. A metric refuses words itself.
    .allowExcessArguments()
    .hook('preAction', (_, command) => {
      if (command.parent?.name() !== 'query') refuseExcess(command, command.name() === 'erase');
    })
    .showHelpAfterError(text('(see huixiang COMMAND --help)', '（见 huixiang COMMAND --help）'))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    });
  for (const register of [
    registerStart,
    registerServe,
    registerQuery,
    registerMetrics,
    registerImport,
    registerImports,
    registerExport,
    registerKeys,
    registerSimulate,
    registerTenants,
    registerSqlUsers,
    registerDeadLetters,
    registerErase,
    registerMigrate,
    registerDoctor,
    registerConsume,
    registerRefresh,
    registerConfig,
    registerSchema,
    registerCompletion,
  ])
    register(program, context);
  // Sub-commands do not inherit these.
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
  return program;
}

/** Runs one command and ends the process with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const context = createContext(argv.slice(2));
  // A reader that went away (`huixiang export ... | head`) is no failure.
  context.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await buildProgram(context).parseAsync([...argv]);
  } catch (error) {
    const { code, message } = exitOf(error, context);
    if (message !== undefined) context.stderr.write(`${message}\n`);
    process.exitCode = code;
  }
}

import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import { readRecord, serverFolder } from '../../local/clickhouse/folder.ts';
import {
  createStatements,
  dropStatements,
  isSqlUserName,
  readSqlUsers,
  type SqlUser,
  sha256Of,
  writeSqlUsers,
} from '../../local/clickhouse/sqlUsers.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { CommandContext } from '../context.ts';
import { Ended, EXIT_FAILED } from '../exit.ts';
import { exampleText } from '../help.ts';
import { inSession } from '../inSession.ts';
import { inLanguage, messageText } from '../messages.ts';
import { confirm } from '../output/confirm.ts';
import { formatOf, type OutputOptions, usualFormat } from '../output/format.ts';
import { createProgress } from '../output/progress.ts';
import { withOutputOptions } from '../output/writeAnswer.ts';
import { listColumns, listFormats, writeList } from '../output/writeList.ts';
import { requireTenant, tenantOf, withTenantOption } from '../tenant.ts';

const SHORTEST_PASSWORD = 12;

const shown = {
  user: ['text', 'User', '用户'],
  tenant: ['text', 'Tenant', '租户'],
  url: ['text', 'URL', '地址'],
  database: ['text', 'Database', '数据库'],
} as const;
const columns = listColumns(shown);
const columnsWithPassword = listColumns({ ...shown, password: ['text', 'Password', '密码'] });

type AddOptions = OutputOptions & {
  readonly tenant?: string;
  readonly allTenants?: boolean;
  readonly passwordStdin?: boolean;
  readonly printSql?: boolean;
};

/** Users of the SQL views for Grafana, Superset and people at a SQL prompt (docs/sql.md). */
export function registerSqlUsers(program: Command, context: CommandContext): void {
  const users = program
    .command('sql-users')
    .description(
      inLanguage(context, 'users for Grafana, Superset and SQL prompts', '管理 Grafana、Superset 与 SQL 用户'),
    );
  registerAdd(users, context);
  registerList(users, context);
  registerRemove(users, context);
}

function registerAdd(users: Command, context: CommandContext): void {
  const command = users
    .command('add')
    .argument('<name>', inLanguage(context, 'begins with sql: sql_grafana', '以 sql 开头，如 sql_grafana'))
    .description(inLanguage(context, "make a user who reads one tenant's views", '创建只读取一个租户视图的用户'))
    .option('--all-tenants', inLanguage(context, 'of all tenants: for operators', '所有租户（运维人员）'))
    .option(
      '--password-stdin',
      inLanguage(
        context,
        'read the password from standard input; else one is made',
        '从标准输入读取密码；否则自动生成',
      ),
    )
    .option(
      '--print-sql',
      inLanguage(context, 'print the statements for your own ClickHouse', '输出用于自有 ClickHouse 的语句'),
    )
    .addHelpText('after', exampleText(context, 'huixiang sql-users add sql_grafana --tenant shop'));
  withOutputOptions(withTenantOption(command, context), context, listFormats);
  command.action(async (name: string, options: AddOptions) => {
    checkName(name, context);
    if (options.allTenants && options.tenant !== undefined) {
      throw new CodedError('HX_USAGE', '--tenant and --all-tenants: one of them', { at: '--all-tenants' });
    }
    const tenant = options.allTenants ? null : tenantOf(options, context);
    formatOf(options, listFormats, usualFormat(options, context));
    const embedded = context.config().get('CLICKHOUSE_URL') === undefined;
    if (!embedded && !options.printSql)
      throw new CodedError('HX_USAGE', messageText(context, 'sqlUsersOwn'), { at: '--print-sql' });
    const { password, made } = await passwordOf(options, context);
    const database = context.config().need('CLICKHOUSE_DATABASE');
    const user: SqlUser = { name, tenant, database, passwordSha256: sha256Of(password) };
    if (options.printSql) {
      printSql(createStatements(user), context);
      // Its only way out: standard output holds statements, and only a hash is in them.
      if (made) context.stderr.write(`${messageText(context, 'sqlUserPassword', { name, password })}\n`);
      return;
    }
    await addEmbedded(user, made ? password : undefined, options, context);
  });
}

async function addEmbedded(user: SqlUser, made: string | undefined, options: AddOptions, context: CommandContext) {
  const folder = serverFolder(context.config().need('HUIXIANG_DATA'));
  const known = readSqlUsers(folder);
  if (known.users.some(({ name }) => name === user.name)) {
    throw new CodedError('HX_CONFLICT', messageText(context, 'sqlUserThere', { name: user.name }), { at: user.name });
  }
  const running = readRecord(folder) !== undefined;
  await inSession(context, {}, async ({ store, storeOptions, progress }) => {
    if (user.tenant !== null) await requireTenant(new Tenants(store, new Registry(store)), user.tenant, context);
    const { url } = storeOptions;
    writeSqlUsers(folder, { port: known.port ?? Number(new URL(url).port), users: [...known.users, user] });
    const row = { ...rowOf(user, known.port ?? Number(new URL(url).port)), ...(made && { password: made }) };
    await writeList(made ? columnsWithPassword : columns, [row], options, context);
    if (made) progress.print(messageText(context, 'sqlUserOnce'));
    progress.print(messageText(context, running ? 'sqlUsersRestart' : 'sqlUsersNext'));
    progress.print(messageText(context, 'sqlUsersFiles'));
  });
}

function registerList(users: Command, context: CommandContext): void {
  const command = users
    .command('list')
    .description(
      inLanguage(context, "the embedded server's users and how to connect", '列出内置服务器的用户及连接方式'),
    )
    .addHelpText('after', exampleText(context, 'huixiang sql-users list'));
  withOutputOptions(command, context, listFormats);
  command.action(async (options: OutputOptions) => {
    formatOf(options, listFormats, usualFormat(options, context));
    const { folder, known } = embeddedUsers(context);
    const port = readRecord(folder)?.port ?? known.port;
    await writeList(
      columns,
      known.users.map((user) => rowOf(user, port)),
      options,
      context,
    );
  });
}

function registerRemove(users: Command, context: CommandContext): void {
  users
    .command('remove')
    .argument('<name>', inLanguage(context, 'as `sql-users list` shows it', '见 `sql-users list`'))
    .description(inLanguage(context, 'take a user away', '删除用户'))
    .option('--yes', inLanguage(context, 'do not ask', '不询问'))
    .option(
      '--print-sql',
      inLanguage(context, 'print the statements for your own ClickHouse', '输出用于自有 ClickHouse 的语句'),
    )
    .addHelpText('after', exampleText(context, 'huixiang sql-users remove sql_grafana --yes'))
    .action(async (name: string, options: { readonly yes?: boolean; readonly printSql?: boolean }) => {
      checkName(name, context);
      if (options.printSql) {
        return printSql(dropStatements(name, context.config().need('CLICKHOUSE_DATABASE')), context);
      }
      const { folder, known } = embeddedUsers(context);
      const rest = known.users.filter((user) => user.name !== name);
      if (rest.length === known.users.length) {
        const near = nearest(
          name,
          known.users.map((user) => user.name),
        );
        throw new CodedError('HX_NOT_FOUND', messageText(context, 'noSqlUser', { name }), {
          at: name,
          ...(near && { nearest: near }),
        });
      }
      if (!(await confirm(context, messageText(context, 'askSqlUser', { name }), options)))
        throw new Ended(EXIT_FAILED);
      writeSqlUsers(folder, { ...known, users: rest });
      const progress = createProgress(context);
      progress.print(messageText(context, readRecord(folder) === undefined ? 'sqlUserGone' : 'sqlUserGoes', { name }));
    });
}

/** HX_PARAM for a name that the rule for SQL users does not accept, or that is not safe in XML and SQL. */
function checkName(name: string, context: CommandContext): void {
  if (!isSqlUserName(name))
    throw new CodedError('HX_PARAM', messageText(context, 'sqlUserName', { name }), { at: name });
}

/** HX_USAGE where ClickHouse is one's own: it keeps its users itself. */
function embeddedUsers(context: CommandContext) {
  if (context.config().get('CLICKHOUSE_URL') !== undefined) {
    throw new CodedError('HX_USAGE', messageText(context, 'sqlUsersOwn'), { at: 'CLICKHOUSE_URL' });
  }
  const folder = serverFolder(context.config().need('HUIXIANG_DATA'));
  return { folder, known: readSqlUsers(folder) };
}

async function passwordOf({ passwordStdin }: AddOptions, context: CommandContext) {
  if (!passwordStdin) return { password: randomBytes(18).toString('base64url'), made: true };
  const password = (await text(context.stdin)).replace(/\r?\n$/, '');
  if (password.length < SHORTEST_PASSWORD) {
    throw new CodedError('HX_PARAM', messageText(context, 'sqlPasswordShort', { least: SHORTEST_PASSWORD }), {
      at: '--password-stdin',
    });
  }
  return { password, made: false };
}

function rowOf({ name, tenant, database }: SqlUser, port: number | undefined) {
  return { user: name, tenant: tenant ?? '*', url: port === undefined ? '' : `http://127.0.0.1:${port}`, database };
}

function printSql(statements: readonly string[], context: CommandContext): void {
  context.stdout.write(statements.map((sql) => `${sql};\n`).join(''));
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { sqlViews } from '../../contract/sqlViews.ts';
import { SQL_USER_PREFIX } from './configuration.ts';
import { writeSecret } from './folder.ts';

/** Truth of the users that `huixiang sql-users` manages; ClickHouse gets XML made of it at each start. */
const MANAGED_FILE = 'sql-users.json';

/** Names go into XML and SQL as they are. */
const NAME = new RegExp(`^${SQL_USER_PREFIX}[a-z0-9_]{1,60}$`);
const DATABASE = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const TENANT = /^[a-z0-9][a-z0-9_-]{0,63}$/;

const userSchema = z.object({
  name: z.string().regex(NAME),
  /** Null: all tenants. */
  tenant: z.string().regex(TENANT).nullable(),
  database: z.string().regex(DATABASE),
  /** SHA-256 of the password, hex: all that is kept of it. */
  passwordSha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SqlUser = z.infer<typeof userSchema>;

const fileSchema = z.object({
  /** The port that was printed for SQL tools. The server uses it again if it is free. */
  port: z.number().int().optional(),
  users: z.array(userSchema),
});
export type SqlUsers = z.infer<typeof fileSchema>;

/** Whether a user may be named so. */
export const isSqlUserName = (name: string): boolean => NAME.test(name);

/** The hash that is kept of a password. */
export const sha256Of = (password: string): string => createHash('sha256').update(password).digest('hex');

/** The users of a server's folder; none where there is no file. HX_CONFIG for a file of another shape. */
export function readSqlUsers(folder: string): SqlUsers {
  const path = join(folder, MANAGED_FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { users: [] };
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new CodedError('HX_CONFIG', `${path} is not what \`huixiang sql-users\` wrote`, { at: path, cause });
  }
}

/** Replaces them in one step; the server takes them at its next start. */
export function writeSqlUsers(folder: string, users: SqlUsers): void {
  writeSecret(join(folder, MANAGED_FILE), `${JSON.stringify(fileSchema.parse(users), null, 2)}\n`);
}

/** Settings of every SQL user: read only, and bounded so that a careless query leaves room for the product. */
const readerLimits = {
  readonly: 1,
  max_memory_usage: 512 * 2 ** 20,
  max_execution_time: 30,
  max_result_rows: 1_000_000,
  max_result_bytes: 256 * 2 ** 20,
  max_concurrent_queries_for_user: 8,
} as const;

/** Grafana's client sets max_execution_time with every query: it may, within this, seconds. */
const LONGEST_QUERY = 60;

/** ClickHouse's users_config of the managed users: a profile, and for each the views it may read and its rows of them. */
export function sqlUsersXml(users: readonly SqlUser[]): string {
  const limits = Object.entries(readerLimits).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<clickhouse>
  <profiles><sql_reader>
    ${limits.join('\n    ')}
    <constraints>
      <max_execution_time><min>1</min><max>${LONGEST_QUERY}</max><changeable_in_readonly/></max_execution_time>
    </constraints>
  </sql_reader></profiles>
  <users>
${users.map(userXml).join('\n')}
  </users>
</clickhouse>
`;
}

function userXml({ name, tenant, database, passwordSha256 }: SqlUser): string {
  const grants = sqlViews.map((view) => `<query>GRANT SELECT ON ${database}.${view.name}</query>`);
  const filters = sqlViews
    .filter((view) => view.tenant)
    .map((view) => `<${view.name}><filter>tenant = '${tenant}'</filter></${view.name}>`);
  return `    <${name}>
      <password_sha256_hex>${passwordSha256}</password_sha256_hex>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>sql_reader</profile>
      <quota>default</quota>
      <grants>${grants.join('')}</grants>
      ${tenant === null ? '' : `<databases><${database}>${filters.join('')}</${database}></databases>`}
    </${name}>`;
}

/** Name of the settings profile on a server of one's own. */
const OWN_PROFILE = 'huixiang_sql';

/** The statements that make the same user on a ClickHouse of one's own; only a hash of the password is in them. */
export function createStatements({ name, tenant, database, passwordSha256 }: SqlUser): string[] {
  const { max_execution_time, ...limits } = readerLimits;
  const settings = [
    ...Object.entries(limits).map(([setting, value]) => `${setting} = ${value}`),
    `max_execution_time = ${max_execution_time} MIN 1 MAX ${LONGEST_QUERY} CHANGEABLE_IN_READONLY`,
  ];
  return [
    `CREATE SETTINGS PROFILE IF NOT EXISTS ${OWN_PROFILE} SETTINGS ${settings.join(', ')}`,
    `CREATE USER ${name} IDENTIFIED WITH sha256_hash BY '${passwordSha256}' SETTINGS PROFILE '${OWN_PROFILE}'`,
    // The filters come before the grants, so that the user can never read another tenant's rows.
    ...(tenant === null ? [] : policies(name, tenant, database)),
    ...sqlViews.map((view) => `GRANT SELECT ON ${database}.${view.name} TO ${name}`),
  ];
}

function policies(name: string, tenant: string, database: string): string[] {
  return sqlViews
    .filter((view) => view.tenant)
    .map(
      (view) =>
        `CREATE ROW POLICY ${name} ON ${database}.${view.name} FOR SELECT USING tenant = '${tenant}' TO ${name}`,
    );
}

/** The statements that take such a user away again. */
export function dropStatements(name: string, database: string): string[] {
  return [
    `DROP USER IF EXISTS ${name}`,
    ...sqlViews
      .filter((view) => view.tenant)
      .map((view) => `DROP ROW POLICY IF EXISTS ${name} ON ${database}.${view.name}`),
  ];
}

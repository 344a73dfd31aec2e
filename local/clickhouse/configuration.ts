import { createHash } from 'node:crypto';

/** The secrets that open the server's door; see `folder.ts` for where they live. */
export interface Credentials {
  /** Value of the header X-HX-Token that every request of our own processes carries. */
  readonly token: string;
  /** Password of the user `huixiang`. */
  readonly password: string;
}

export interface ServerShape {
  /** Absolute path of the folder that holds ClickHouse's data. */
  readonly dataPath: string;
  /** Absolute path of the file made by {@link usersFile}. */
  readonly usersPath: string;
  readonly port: number;
  /** Upper bound of the server's memory, in bytes. */
  readonly memory: number;
  readonly token: string;
  /** Identifies this start of the server; `SELECT getMacro('instance')` returns it. */
  readonly instance: string;
  /** Whether there are SQL users. If so, rules for them are added. */
  readonly sqlUsers: boolean;
}

export const USER = 'huixiang';
export const TOKEN_HEADER = 'X-HX-Token';

/** Prefix of every SQL user's name, which the rules match. Three bytes, so that base64 encodes them separately. */
export const SQL_USER_PREFIX = 'sql';

/**
 * What the engine runs: start to listen, then read standard input to its end. INFILE is read by the engine's client side
 * and so, unlike the table function `file`, needs no right to read files.
 */
export const BOOT_QUERIES =
  "SYSTEM START LISTEN HTTP; INSERT INTO FUNCTION null('line String') FROM INFILE '/dev/stdin' FORMAT LineAsString";

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const MEBIBYTE = 1 << 20;
const queryHandler =
  '<handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>' as const;

/**
 * ClickHouse's server configuration. Every HTTP rule, also that of the health check, requires a header that a web page can
 * send only after a CORS preflight, which is not answered. Without it any page could detect the server. No merge starts while
 * other merges use half of the memory, because inserts and queries need the rest.
 */
export function serverConfiguration(shape: ServerShape): string {
  const token = `<headers><${TOKEN_HEADER}>${xml(shape.token)}</${TOKEN_HEADER}></headers>`;
  return `<clickhouse>
  <display_name>huixiang</display_name>
  <macros><instance>${xml(shape.instance)}</instance></macros>
  <path>${xml(shape.dataPath)}</path>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${shape.port}</http_port>
  <keep_alive_timeout>30</keep_alive_timeout>
  <users_config>${xml(shape.usersPath)}</users_config>
  <user_directories><users_xml><path>${xml(shape.usersPath)}</path></users_xml></user_directories>
  <max_server_memory_usage>${shape.memory}</max_server_memory_usage>
  <mark_cache_size>${Math.min(256 * MEBIBYTE, Math.floor(shape.memory / 8))}</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <merges_mutations_memory_usage_soft_limit>${Math.floor(shape.memory / 2)}</merges_mutations_memory_usage_soft_limit>
  <access_control_improvements>
    <settings_constraints_replace_previous>true</settings_constraints_replace_previous>
  </access_control_improvements>
  <http_handlers>
    <rule>${token}<url>/ping</url><handler><type>ping</type></handler></rule>
    <rule>${token}${queryHandler}</rule>
    ${shape.sqlUsers ? sqlUserRules() : ''}
  </http_handlers>
</clickhouse>
`;
}

// A rule for any Authorization would accept `http://default:@127.0.0.1:port/`, which a page can make a browser open.
// Grafana's client (clickhouse-go) sends user and password in headers of ClickHouse, which no page can set.
function sqlUserRules(): string {
  const prefix = Buffer.from(SQL_USER_PREFIX).toString('base64');
  const basic = `<headers><Authorization>regex:Basic ${prefix}[A-Za-z0-9+/]+={0,2}</Authorization></headers>`;
  const own = `<headers><X-ClickHouse-User>regex:${SQL_USER_PREFIX}[A-Za-z0-9_]+</X-ClickHouse-User></headers>`;
  return [basic, own]
    .map(
      (header) => `<rule>${header}<url>/ping</url><handler><type>ping</type></handler></rule>
    <rule>${header}${queryHandler}</rule>`,
    )
    .join('\n    ');
}

/**
 * The users. The engine can boot only as `default` and without a password, and through the rule for SQL users `?user=default`
 * would still reach that user. So `default` keeps only the rights for booting, a quota that the two boot queries use up, and a
 * limit of the query depth that no SELECT passes (a bare `SELECT file('/etc/passwd')` needs no right and counts towards no
 * quota).
 * @param settings of each statement that does not set them itself
 */
export function usersFile(password: string, settings: Readonly<Record<string, number | string>> = {}): string {
  const hash = createHash('sha256').update(password).digest('hex');
  const own = Object.entries(settings).map(([name, value]) => `<${name}>${xml(String(value))}</${name}>`);
  return `<clickhouse>
  <profiles>
    <default>${own.join('')}</default>
    <boot>
      <max_ast_depth>4</max_ast_depth>
      <constraints><max_ast_depth><const/></max_ast_depth></constraints>
    </boot>
  </profiles>
  <quotas>
    <default></default>
    <boot><interval><duration>2147483647</duration><queries>2</queries></interval></boot>
  </quotas>
  <users>
    <default>
      <no_password/>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>boot</profile>
      <quota>boot</quota>
      <grants><query>GRANT SYSTEM LISTEN, CREATE TEMPORARY TABLE ON *.*</query></grants>
    </default>
    <${USER}>
      <password_sha256_hex>${hash}</password_sha256_hex>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
    </${USER}>
  </users>
</clickhouse>
`;
}

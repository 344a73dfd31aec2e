import { createHash } from 'node:crypto';

/** The secrets that open the server's door; see `credentials.ts` for where they live. */
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
}

export const USER = 'huixiang';
export const TOKEN_HEADER = 'X-HX-Token';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/**
 * ClickHouse's server configuration. Every HTTP rule wants a header that a web page cannot send without asking first
 * (a CORS preflight, which is not answered), the health check included: an open one would tell any page what runs here.
 */
export function serverConfiguration(shape: ServerShape): string {
  const mebibyte = 1 << 20;
  return `<clickhouse>
  <logger><level>warning</level></logger>
  <display_name>huixiang</display_name>
  <path>${xml(shape.dataPath)}</path>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${shape.port}</http_port>
  <keep_alive_timeout>30</keep_alive_timeout>
  <users_config>${xml(shape.usersPath)}</users_config>
  <user_directories><users_xml><path>${xml(shape.usersPath)}</path></users_xml></user_directories>
  <max_server_memory_usage>${shape.memory}</max_server_memory_usage>
  <mark_cache_size>${Math.min(256 * mebibyte, Math.floor(shape.memory / 8))}</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <http_handlers>
    <rule>
      <headers><${TOKEN_HEADER}>${xml(shape.token)}</${TOKEN_HEADER}></headers>
      <url>/ping</url>
      <handler><type>ping</type></handler>
    </rule>
    <rule>
      <headers><${TOKEN_HEADER}>${xml(shape.token)}</${TOKEN_HEADER}></headers>
      <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>
    </rule>
  </http_handlers>
</clickhouse>
`;
}

/**
 * The users. `default` boots the engine, which knows no other way: it keeps only the rights that this takes, and no
 * HTTP rule is open to it without the token.
 */
export function usersFile(password: string): string {
  const hash = createHash('sha256').update(password).digest('hex');
  return `<clickhouse>
  <profiles><default></default></profiles>
  <quotas><default></default></quotas>
  <users>
    <default>
      <no_password/>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <grants>
        <query>GRANT SYSTEM LISTEN, CREATE TEMPORARY TABLE ON *.*</query>
        <query>GRANT READ ON FILE</query>
      </grants>
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

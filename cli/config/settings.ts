/** How a setting is written and what it may be. `secret` values are masked wherever they are shown, and may be given as a file. */
export interface SettingDefinition {
  readonly about: string;
  readonly secret?: true;
  readonly kind: 'text' | 'port' | 'url' | 'list' | 'flag' | 'choice' | 'count';
  readonly choices?: readonly string[];
  readonly fallback?: string;
}

/** Every setting that is read from the environment; an unknown HUIXIANG_* is an error. */
export const settingDefinitions = {
  HUIXIANG_DATA: { about: 'Folder for everything that the embedded servers keep', kind: 'text', fallback: '.huixiang' },
  HUIXIANG_HOST: { about: 'Address that the API listens on', kind: 'text', fallback: '127.0.0.1' },
  HUIXIANG_PORT: { about: 'Port of the API; without it 8484, else the next free of 20', kind: 'port' },
  HUIXIANG_HEALTH_PORT: { about: 'Port for /healthz, /readyz and /metrics of consume and refresh', kind: 'port' },
  HUIXIANG_TENANT: { about: 'Tenant that commands speak of', kind: 'text', fallback: 'demo' },
  HUIXIANG_SECRET: {
    about: 'Master secret of pseudonyms and dead letters; required with CLICKHOUSE_URL',
    kind: 'text',
    secret: true,
  },
  HUIXIANG_LANG: { about: 'Language of messages', kind: 'choice', choices: ['en', 'zh-CN'] },
  HUIXIANG_LOG_LEVEL: {
    about: 'Least level that is logged; info, of start warn',
    kind: 'choice',
    choices: ['debug', 'info', 'warn', 'error', 'silent'],
  },
  HUIXIANG_ANSWER_CACHE_MB: {
    about: 'MiB of memory for answers that serve keeps until they change; 0 keeps none',
    kind: 'count',
    fallback: '64',
  },
  CLICKHOUSE_URL: { about: 'Your own ClickHouse, http(s)://host:port; without it the embedded one', kind: 'url' },
  CLICKHOUSE_USER: { about: 'User in your own ClickHouse', kind: 'text', fallback: 'default' },
  CLICKHOUSE_PASSWORD: { about: 'Password in your own ClickHouse', kind: 'text', secret: true, fallback: '' },
  CLICKHOUSE_DATABASE: { about: 'Database, created when absent', kind: 'text', fallback: 'huixiang' },
  KAFKA_BROKERS: {
    about: 'Your own Kafka, host:port separated by commas; without it start runs the bundled one',
    kind: 'list',
  },
  KAFKA_TOPIC: { about: 'Topic of events', kind: 'text', fallback: 'huixiang.events' },
  KAFKA_DEAD_LETTER_TOPIC: {
    about: 'Topic for copies of dead letters',
    kind: 'text',
    fallback: 'huixiang.dead-letters',
  },
  KAFKA_GROUP: { about: 'Consumer group', kind: 'text', fallback: 'huixiang' },
  KAFKA_SASL_MECHANISM: {
    about: 'SASL mechanism',
    kind: 'choice',
    choices: ['plain', 'scram-sha-256', 'scram-sha-512'],
  },
  KAFKA_SASL_USERNAME: { about: 'SASL user', kind: 'text' },
  KAFKA_SASL_PASSWORD: { about: 'SASL password', kind: 'text', secret: true },
  KAFKA_SSL: { about: 'Whether to speak TLS', kind: 'flag' },
  KAFKA_SSL_CA_FILE: { about: 'File with the authority that signed the brokers', kind: 'text' },
  KAFKA_SESSION_TIMEOUT_MS: {
    about: 'After so long the group gives up a silent consumer; 30000, with the bundled Kafka 6000',
    kind: 'text',
  },
} as const satisfies Record<string, SettingDefinition>;

export type SettingName = keyof typeof settingDefinitions;
export const settingNames = Object.keys(settingDefinitions) as SettingName[];

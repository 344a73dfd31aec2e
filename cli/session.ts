import { attachEmbedded } from '../local/clickhouse/attach.ts';
import { connect } from '../store/connect.ts';
import { checkSchema, migrate, planMigrations } from '../store/migrations/run.ts';
import type { Store, StoreOptions } from '../store/store.ts';
import type { CommandContext } from './context.ts';
import { masterSecret } from './secret.ts';

/** A command's connection to the store and what goes with it. */
export interface Session {
  readonly store: Store;
  readonly storeOptions: StoreOptions;
  /** True for the embedded server, false for one's own. */
  readonly embedded: boolean;
  readonly secret: string;
  close(): Promise<void>;
}

/**
 * What to do with the schema: `check` refuses another version than this program's, and creates it only in an empty embedded
 * database; `migrate` (the commands migrate and start) also upgrades; `leave` does not look.
 */
export type SchemaPolicy = 'check' | 'migrate' | 'leave';

export interface SessionOptions {
  readonly schema?: SchemaPolicy;
  readonly onProgress?: (line: string) => void;
  /** Milliseconds that the embedded server goes on after the last command; the server's own default if absent. */
  readonly grace?: number;
}

/** Throws HX_CLICKHOUSE, HX_LOCAL, HX_EMBEDDED_ABSENT, HX_SCHEMA_VERSION, HX_MIGRATION, HX_CONFIG. */
export async function openSession(context: CommandContext, options: SessionOptions = {}): Promise<Session> {
  const { storeOptions, embedded, release } = await reach(context, options);
  const store = connect(storeOptions);
  const close = async () => {
    await store.close();
    await release();
  };
  try {
    await settleSchema(store, storeOptions, embedded, options);
    return { store, storeOptions, embedded, secret: masterSecret(context.config()), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function reach(context: CommandContext, options: SessionOptions) {
  const config = context.config();
  const database = config.need('CLICKHOUSE_DATABASE');
  const url = config.get('CLICKHOUSE_URL');
  if (url !== undefined) {
    const storeOptions = {
      url,
      username: config.need('CLICKHOUSE_USER'),
      password: config.need('CLICKHOUSE_PASSWORD'),
      database,
    };
    return { storeOptions, embedded: false, release: async () => undefined };
  }
  const {
    url: embeddedUrl,
    username,
    password,
    headers,
    close,
  } = await attachEmbedded({
    dataFolder: config.need('HUIXIANG_DATA'),
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(options.grace !== undefined && { grace: options.grace }),
  });
  return {
    storeOptions: { url: embeddedUrl, username, password, headers, database },
    embedded: true,
    release: () => close(),
  };
}

async function settleSchema(
  store: Store,
  storeOptions: StoreOptions,
  embedded: boolean,
  options: SessionOptions,
): Promise<void> {
  const policy = options.schema ?? 'check';
  if (policy === 'leave') return;
  const mayCreate = embedded && (await planMigrations(store)).empty;
  if (policy === 'migrate' || mayCreate) {
    await migrate(storeOptions, { onApplied: ({ name }) => options.onProgress?.(`schema: ${name}`) });
  } else {
    await checkSchema(store);
  }
}

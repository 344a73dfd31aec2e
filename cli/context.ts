import { Config, type Environment } from './config/config.ts';

export type Language = 'en' | 'zh-CN';

/** What a command has of the world around it; tests hand in their own. */
export interface CommandContext {
  readonly environment: Environment;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Read and checked at the first call: `--help` and `--version` work with a broken environment. */
  config(): Config;
}

export function createContext(): CommandContext {
  let config: Config | undefined;
  return {
    environment: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    config() {
      config ??= new Config(process.env);
      return config;
    },
  };
}

/** `--lang` > HUIXIANG_LANG > LC_ALL > LC_MESSAGES > LANG; anything that is not Chinese, C included, is English. */
export function languageOf(option: string | undefined, environment: Environment): Language {
  const said =
    option ?? environment.HUIXIANG_LANG ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? '';
  return /^zh/i.test(said) ? 'zh-CN' : 'en';
}

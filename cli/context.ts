import { type Language, languages } from '../api/language.ts';
import { CodedError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { Config, type Environment } from './config/config.ts';

/** What a command has of the world around it; tests hand in their own. */
export interface CommandContext {
  readonly environment: Environment;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Of everything that people read: messages, help, heads of tables. Never of ids, codes and keys. */
  readonly language: Language;
  /** Whether standard output takes colours. */
  readonly colours: boolean;
  /** Read and checked at the first call: `--help` and `--version` work with a broken environment. */
  config(): Config;
}

/** `argv` without the program and the script: help is written before options are parsed, so `--lang` is looked for here. */
export function createContext(argv: readonly string[] = process.argv.slice(2)): CommandContext {
  let config: Config | undefined;
  return {
    environment: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    language: languageOf(optionOf(argv, '--lang'), process.env),
    colours: wantsColours(argv, process.env, process.stdout.isTTY === true),
    config() {
      config ??= new Config(process.env);
      return config;
    },
  };
}

function optionOf(argv: readonly string[], name: string): string | undefined {
  const index = argv.findIndex((word) => word === name || word.startsWith(`${name}=`));
  const word = argv[index];
  return word === name ? argv[index + 1] : word?.slice(name.length + 1);
}

/** `--no-color` and NO_COLOR forbid, FORCE_COLOR (not 0) demands, else a terminal decides. */
export function wantsColours(argv: readonly string[], environment: Environment, terminal: boolean): boolean {
  if (argv.includes('--no-color') || (environment.NO_COLOR ?? '') !== '') return false;
  const { FORCE_COLOR } = environment;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0';
  return terminal && environment.TERM !== 'dumb';
}

/** `--lang` > HUIXIANG_LANG > LC_ALL > LC_MESSAGES > LANG; anything that is not Chinese, C included, is English. */
export function languageOf(option: string | undefined, environment: Environment): Language {
  // Empty is as good as unset: `LC_ALL= LANG=zh_CN.UTF-8` is Chinese.
  const given = [option, environment.HUIXIANG_LANG, environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find(
    (value) => value !== undefined && value !== '',
  );
  return /^zh/i.test(given ?? '') ? 'zh-CN' : 'en';
}

/** HX_USAGE for a `--lang` that is none of ours. */
export function checkLanguage(given: string): string {
  if (languages.some((language) => language === given)) return given;
  const near = nearest(given, languages);
  throw new CodedError('HX_USAGE', `--lang ${given} is none of ${languages.join(', ')}`, {
    at: '--lang',
    ...(near && { nearest: near }),
  });
}

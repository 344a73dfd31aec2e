import { readFileSync } from 'node:fs';
import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import { type SettingDefinition, type SettingName, settingDefinitions, settingNames } from './settings.ts';

/** A value in use and its source. */
export interface Setting {
  readonly name: SettingName;
  readonly value: string | undefined;
  readonly from: 'environment' | 'file' | 'default' | 'unset';
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is in force. Throws HX_CONFIG naming the variable, for an unknown HUIXIANG_* with the nearest known one. */
export class Config {
  readonly #settings: ReadonlyMap<SettingName, Setting>;

  constructor(environment: Environment) {
    refuseUnknown(environment);
    this.#settings = new Map(settingNames.map((name) => [name, readSetting(name, environment)]));
  }

  get(name: SettingName): string | undefined {
    return this.#settings.get(name)?.value;
  }

  /** A setting that has a default. */
  need(name: SettingName): string {
    const value = this.get(name);
    if (value === undefined) throw new CodedError('HX_CONFIG', `${name} must be set`, { at: name });
    return value;
  }

  port(name: SettingName): number | undefined {
    const value = this.get(name);
    return value === undefined ? undefined : Number(value);
  }

  /** A setting of kind count that has a default. */
  count(name: SettingName): number {
    return Number(this.need(name));
  }

  list(name: SettingName): string[] | undefined {
    return this.get(name)
      ?.split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  flag(name: SettingName): boolean {
    return ['1', 'true', 'yes'].includes(this.get(name) ?? '');
  }

  /** For people: secrets masked. */
  shown(): { name: SettingName; value: string; from: Setting['from']; about: string }[] {
    return [...this.#settings.values()].map(({ name, value, from }) => {
      const definition: SettingDefinition = settingDefinitions[name];
      const masked = definition.secret && value ? '********' : (value ?? '');
      return { name, value: masked, from, about: definition.about };
    });
  }
}

function refuseUnknown(environment: Environment): void {
  const known = settingNames.flatMap((name) => [name, `${name}_FILE`]);
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('HUIXIANG_') || known.includes(name)) continue;
    const near = nearest(name, settingNames);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    throw new CodedError('HX_CONFIG', `${name} is not a setting${hint}`, { at: name, ...(near && { nearest: near }) });
  }
}

function readSetting(name: SettingName, environment: Environment): Setting {
  const definition: SettingDefinition = settingDefinitions[name];
  const direct = environment[name];
  const file = definition.secret ? environment[`${name}_FILE`] : undefined;
  if (direct !== undefined && file !== undefined) {
    throw new CodedError('HX_CONFIG', `${name} and ${name}_FILE are both set; set one`, { at: name });
  }
  if (direct !== undefined && direct !== '') {
    checkValue(name, definition, direct);
    return { name, value: direct, from: 'environment' };
  }
  if (file !== undefined) return { name, value: readSecret(name, file), from: 'file' };
  return { name, value: definition.fallback, from: definition.fallback === undefined ? 'unset' : 'default' };
}

function readSecret(name: SettingName, path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    throw new CodedError('HX_CONFIG', `${name}_FILE cannot be read: ${path}`, { at: `${name}_FILE`, cause });
  }
}

function checkValue(name: SettingName, { kind, choices }: SettingDefinition, value: string): void {
  const wrong = (expected: string, near?: string): never => {
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    throw new CodedError('HX_CONFIG', `${name} is ${JSON.stringify(value)}, expected ${expected}${hint}`, { at: name });
  };
  if (kind === 'port' && !(/^\d{1,5}$/.test(value) && Number(value) <= 65_535)) wrong('a port from 0 to 65535');
  if (kind === 'count' && !/^\d{1,6}$/.test(value)) wrong('a whole number, 0 or more');
  if (kind === 'choice' && !choices?.includes(value))
    wrong(`one of ${choices?.join(', ')}`, nearest(value, choices ?? []));
  if (kind === 'flag' && !/^(0|1|true|false|yes|no)$/.test(value)) wrong('true or false');
  if (kind === 'url') {
    const protocol = URL.canParse(value) ? new URL(value).protocol : '';
    if (protocol !== 'http:' && protocol !== 'https:') wrong('http://host:port or https://host:port');
  }
}

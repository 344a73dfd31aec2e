import { z } from 'zod';
import { DEFAULT_GOAL, DEFAULT_LATENESS_HOURS } from '../../contract/defaults.ts';
import { CodedError } from '../../contract/errors.ts';
import { tenantIdSchema } from '../../contract/ids.ts';
import { type FactOverride, overridesSchema } from '../../contract/platform/overrides.ts';
import { isZone } from '../../contract/zone.ts';
import type { Store } from '../store.ts';
import { markOtherFacts, type OverridesByTenant } from '../tables/otherFacts.ts';
import { markAll, type UnitKind } from '../tables/units.ts';
import { type EntryKind, Registry } from './registry.ts';

const hours = z
  .number()
  .min(0)
  .max(24 * 31);
export const attributionModels = ['last_click', 'first_click', 'last_exposure'] as const;

/** All settings of a tenant, each with its default. */
export const settingsShape = z.object({
  zone: z
    .string()
    .refine(isZone, 'an IANA time zone')
    .default('Asia/Shanghai')
    .describe('IANA zone: days, and dates given without a time'),
  dwell_ms: z.int().min(0).max(3_600_000).default(3000).describe('How long a read must last to be an effective open'),
  window_days: z
    .number()
    .positive()
    .max(90)
    .default(7)
    .describe('Days after a click within which a conversion is click-through'),
  goal: z
    .string()
    .min(1)
    .max(128)
    .default(DEFAULT_GOAL)
    .describe('Goal of the conversions that figures count where none is asked for'),
  min_cell: z
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .describe('Figures about fewer people than this are suppressed; 0 suppresses none'),
  keep_titles: z.boolean().default(true).describe('Whether titles of broadcasts are stored, or only their features'),
  keep_bodies: z.boolean().default(false).describe('Whether bodies of broadcasts are stored, or only their features'),
  retention_days: z
    .int()
    .min(1)
    .max(36_500)
    .nullable()
    .default(null)
    .describe('Days that raw rows are kept; null: for ever'),
  lateness_hours: z
    .object({
      event: hours.default(DEFAULT_LATENESS_HOURS.event),
      poll: hours.default(DEFAULT_LATENESS_HOURS.poll),
      aggregate: hours.default(DEFAULT_LATENESS_HOURS.aggregate),
    })
    .prefault({})
    .describe('Hours after which nothing late is expected, by basis'),
  excluded: z
    .array(z.string().regex(/^[0-9a-f]{16}$/, 'a pseudonym of 16 hex digits'))
    .max(10_000)
    .default([])
    .describe('Pseudonyms (16 hex digits) that are out of every figure'),
  attribution: z
    .object({
      model: z.enum(attributionModels).default('last_click').describe('Which touch a conversion is attributed to'),
    })
    .prefault({})
    .describe('How orders are attributed to broadcasts; docs/attribution.md'),
  platform_facts: overridesSchema
    .default([])
    .describe("The tenant's own word on platform facts, each with a reason and a day"),
});

/** docs/attribution.md, "One conversion". */
export type AttributionModel = (typeof attributionModels)[number];

export type TenantSettings = z.output<typeof settingsShape>;
export interface Tenant {
  readonly tenant: string;
  readonly settings: TenantSettings;
}

/**
 * Settings without effect yet. They cannot be set, since users would rely on a deletion that does not happen. Remove a
 * name from the list with the change that implements it.
 */
const notYet = ['retention_days'] as const satisfies readonly (keyof TenantSettings)[];

/** What figures are made by: of broadcasts, which mark the rest, and of what names none. A conversion's time decides the day where no broadcast does. */
const ALL = ['broadcast', 'unnamed', 'attribution', 'attributed'] as const satisfies readonly UnitKind[];

/** The kinds of units whose rows a change of each setting makes wrong. */
const marks = {
  ...{ zone: ALL, dwell_ms: ALL, window_days: ALL, excluded: ALL, attribution: ['attribution'] },
  // Answers go by these, not rows.
  ...{ goal: [], min_cell: [], lateness_hours: [], retention_days: [] },
  // What is stored from now on.
  ...{ keep_titles: [], keep_bodies: [] },
  // Marks the broadcasts that it concerns: markOtherFacts().
  platform_facts: [],
} as const satisfies Readonly<Record<keyof TenantSettings, readonly UnitKind[]>>;

function kindsToMark(change: Given): UnitKind[] {
  return [...new Set(Object.entries(marks).flatMap(([name, kinds]) => (name in change ? kinds : [])))];
}

/** How long after a click or an exposure a conversion belongs to it, in milliseconds. */
export const windowMsOf = ({ window_days }: Pick<TenantSettings, 'window_days'>) =>
  Math.round(window_days * 86_400_000);

/**
 * The setting that `keep_titles` and `keep_bodies` replace. Where it is stored it decides for both, unless they are stored
 * too. It may still be given, and then sets both; the next minor version refuses it.
 */
export const KEEP_TEXT = 'keep_text';

/** What a change of settings may give. */
export const givenSettings = settingsShape
  .partial()
  .extend({
    [KEEP_TEXT]: z.boolean().optional().meta({ deprecated: true, description: 'Sets keep_titles and keep_bodies' }),
  })
  .describe('Settings that are left out stay as they are');

type Given = Readonly<Record<string, unknown>>;

/** Settings without {@link KEEP_TEXT}, which becomes the two that replace it. */
function withoutKeepText(given: Given): Given {
  if (!(KEEP_TEXT in given)) return given;
  const { [KEEP_TEXT]: keepText, ...others } = given;
  return { keep_titles: keepText, keep_bodies: keepText, ...others };
}

const settingsOf = (given: Given): TenantSettings => settingsShape.parse(withoutKeepText(given));

const SETTINGS = 'settings';
// Stored is only what was set, so that a later default reaches every tenant that did not choose.
const stored = z.record(z.string(), z.unknown());
const tenantKind: EntryKind<z.output<typeof stored>> = { kind: 'tenant', value: stored };
/** Creating a tenant must never win over settings made meanwhile: the least version there is. */
const CREATED = 1;

/** Organisations and their settings. */
export class Tenants {
  readonly #store: Store;
  readonly #registry: Registry;

  constructor(store: Store, registry: Registry) {
    this.#store = store;
    this.#registry = registry;
  }

  /** The tenant's settings, at most 5 s old; undefined when there is no such tenant. */
  async get(tenant: string): Promise<TenantSettings | undefined> {
    const found = await this.#registry.get(tenantKind, tenant, SETTINGS);
    return found === undefined ? undefined : settingsOf(found);
  }

  async list(): Promise<Tenant[]> {
    const entries = await this.#registry.list(tenantKind);
    return entries.map(({ tenant, value }) => ({ tenant, settings: settingsOf(value) }));
  }

  /** Makes a tenant with default settings unless it is there. HX_PARAM when the name is not one. */
  async create(tenant: string): Promise<void> {
    if (!tenantIdSchema.safeParse(tenant).success) {
      throw new CodedError('HX_PARAM', 'a tenant is named by 1 to 64 of a-z, 0-9, - and _', { at: 'tenant' });
    }
    if ((await this.get(tenant)) !== undefined) return;
    await this.#registry.set(tenantKind, { tenant, key: SETTINGS, value: {} }, CREATED);
  }

  /**
   * Changes settings of a tenant; returns all of them. Giving zone, dwell, window or exclusions marks all of its
   * broadcasts, even when the value is the same; giving overrides of platform facts marks those whose figures other facts
   * computed. If marking fails after the change is in, set it again.
   * HX_NOT_FOUND, or HX_PARAM naming the setting.
   */
  async set(tenant: string, given: Given): Promise<TenantSettings> {
    const change = withoutKeepText(given);
    this.#registry.forget();
    const current = await this.#registry.get(tenantKind, tenant, SETTINGS);
    if (current === undefined) throw new CodedError('HX_NOT_FOUND', `no tenant ${tenant}`, { at: tenant });
    const parsed = settingsShape.strict().safeParse({ ...withoutKeepText(current), ...change });
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const at = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
      throw new CodedError('HX_PARAM', `${at}: ${issue?.message}`, at === undefined ? {} : { at });
    }
    const unkept = notYet.find(
      (name) => name in change && parsed.data[name] !== settingsShape.shape[name].parse(undefined),
    );
    if (unkept !== undefined) {
      throw new CodedError('HX_PARAM', `${unkept}: not yet; only the default has an effect`, { at: unkept });
    }
    const kinds = kindsToMark(change);
    // Before it, too: if the process dies once the change is in, what it concerns is dirty, but for a unit that was recomputed in the moment between.
    if (kinds.length > 0) await markAll(this.#store, { tenant, kinds });
    await this.#registry.set(tenantKind, { tenant, key: SETTINGS, value: { ...current, ...change } });
    if (kinds.length > 0) await markAll(this.#store, { tenant, kinds });
    if ('platform_facts' in change) await markOtherFacts(this.#store, tenant, parsed.data.platform_facts);
    return parsed.data;
  }
}

/**
 * A tenant's current settings, without a cache: for recomputes. A recompute reads them after it counted the marks, and a
 * change writes its marks after the setting, so no change is missed. Defaults for an unknown tenant.
 */
export async function readTenantSettings(store: Store, tenant: string): Promise<TenantSettings> {
  const found = await new Registry(store).get(tenantKind, tenant, SETTINGS);
  return settingsOf(found ?? {});
}

/** The overrides of platform facts of all tenants that have some, past every cache. */
export async function readOverrides(store: Store): Promise<OverridesByTenant> {
  const tenants = await new Tenants(store, new Registry(store)).list();
  const own = tenants.map(({ tenant, settings }) => [tenant, settings.platform_facts] as const);
  return new Map<string, readonly FactOverride[]>(own.filter(([, overrides]) => overrides.length > 0));
}

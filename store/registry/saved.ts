import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { EntryKind, Registry } from './registry.ts';

/** Of one kind, in one tenant: a list that is read whole on every look. */
const MOST_SAVED = 500;

interface Created {
  /** RFC 3339. */
  readonly created_at: string;
}

/** Something that people of a tenant keep, with the id that names it. */
export type Kept<Value> = Value & { readonly id: string };

/** Objects that users of a tenant save, such as views and annotations: created and deleted, never changed. */
export class Saved<Value extends Created> {
  readonly #registry: Registry;
  readonly #kind: EntryKind<Value>;
  readonly #most: number;

  constructor(registry: Registry, kind: EntryKind<Value>, most = MOST_SAVED) {
    this.#registry = registry;
    this.#kind = kind;
    this.#most = most;
  }

  /** The tenant's, the oldest first; what other copies wrote is at most 5 s late. */
  async list(tenant: string): Promise<Kept<Value>[]> {
    const entries = await this.#registry.list(this.#kind, tenant);
    return entries
      .map(({ key, value }) => ({ ...value, id: key }))
      .sort((a, b) => a.created_at.localeCompare(b.created_at) || a.id.localeCompare(b.id));
  }

  /** HX_LIMIT when the tenant has as many as it may (copies that write at once may go over by what they write at once). */
  async create(tenant: string, value: Value): Promise<Kept<Value>> {
    const { length } = await this.#registry.list(this.#kind, tenant);
    if (length >= this.#most) {
      throw new CodedError('HX_LIMIT', `There are ${length} already: delete one first`, { at: this.#kind.kind });
    }
    const id = randomBytes(8).toString('hex');
    await this.#registry.set(this.#kind, { tenant, key: id, value });
    return { ...value, id };
  }

  /** HX_NOT_FOUND when the tenant has no such one. */
  async delete(tenant: string, id: string): Promise<void> {
    if ((await this.#registry.get(this.#kind, tenant, id)) === undefined) {
      throw new CodedError('HX_NOT_FOUND', `There is no ${this.#kind.kind} ${JSON.stringify(id.slice(0, 64))}`, {
        at: id.slice(0, 64),
      });
    }
    await this.#registry.delete(this.#kind, tenant, id);
  }
}

/** A saved view as it is kept. */
export const savedViewShape = z.object({
  name: z.string(),
  path: z.string(),
  query: z.string(),
  created_at: z.iso.datetime(),
});
/** An address of the page under a name: path and query string. */
export type SavedView = z.output<typeof savedViewShape>;

const annotation = z.object({
  /** As entered: RFC 3339 with an offset, or a date in the tenant's zone. */
  at: z.string(),
  text: z.string(),
  /** The broadcast that it is about; null for all. */
  broadcast: z.string().nullable(),
  created_at: z.iso.datetime(),
});
/** An event that explains figures but is not in them: an outage, a holiday. */
export type Annotation = z.output<typeof annotation>;

export function savedViews(registry: Registry, most?: number): Saved<SavedView> {
  return new Saved<SavedView>(registry, { kind: 'view', value: savedViewShape }, most);
}

export function savedAnnotations(registry: Registry, most?: number): Saved<Annotation> {
  return new Saved<Annotation>(registry, { kind: 'annotation', value: annotation }, most);
}

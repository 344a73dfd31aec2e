import { readFileSync } from 'node:fs';
import { Recipients } from '../../ingest/erasure/recipients.ts';
import { type ImportResult, importFile } from '../../ingest/files/importFile.ts';
import { readMapping } from '../../ingest/files/readMapping.ts';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import { finishErasure } from '../../store/erasure/erase.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { readImportBatches } from '../../store/tables/importBatches.ts';
import { undoImport } from '../../store/tables/undoImport.ts';
import type { OldData, Step } from './oldData.ts';

/** Does a step of the old data as the commands of today do it. An import gives its result. */
export async function doStep(store: Store, step: Step, { secret, source }: OldData): Promise<ImportResult | undefined> {
  const { tenant } = step;
  switch (step.do) {
    case 'tenant': {
      const tenants = new Tenants(store, new Registry(store));
      await tenants.create(tenant);
      await tenants.set(tenant, step.settings);
      return undefined;
    }
    case 'import': {
      const path = source(step.file);
      const mapped = step.mapping === undefined ? undefined : source(step.mapping);
      const mapping = mapped === undefined ? {} : { mapping: readMapping(readFileSync(mapped, 'utf8'), mapped) };
      return importFile({ source: { path }, ...mapping, tenant, store, ...(await openIngest(store, secret)) });
    }
    case 'undo': {
      const batches = await readImportBatches(store, tenant);
      const found = batches.find(({ file }) => file.endsWith(` ${step.file}`));
      await undoImport(store, tenant, found?.batch ?? '');
      return undefined;
    }
    case 'erase': {
      const { id } = await new Recipients(store, secret).erase(tenant, [step.recipient]);
      await finishErasure(store, { tenant, id });
      return undefined;
    }
  }
}

import type { PageDefinition } from '../../../definitions/definition.ts';
import type { Params } from '../api/request.ts';
import { Panel } from '../panel/Panel.tsx';
import { panelsOf } from '../panel/panels.ts';

/** A page that is its panels, in their order. */
export function PanelsPage({ page, given }: { readonly page: PageDefinition; readonly given?: Params }) {
  return (
    <div className="panels">
      {panelsOf(page.id).map((panel) => (
        <Panel key={panel.id} page={page} panel={panel} {...(given === undefined ? {} : { given })} />
      ))}
    </div>
  );
}

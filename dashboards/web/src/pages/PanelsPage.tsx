import { Fragment, type ReactNode } from 'react';
import type { PageDefinition, PanelDefinition } from '../../../definitions/definition.ts';
import type { Params } from '../address/address.ts';
import { Panel, type PlaceKnows } from '../panel/Panel.tsx';
import { panelsOf } from '../panel/panels.ts';
import './panelsPage.css';

export interface PanelsPageProps {
  readonly page: PageDefinition;
  /** Parameters of the place (the broadcast of an address), of every panel or of some; above the page's filters. */
  readonly given?: Params | ((panel: PanelDefinition) => Params | undefined);
  /** Which of the page's panels are shown now; without it all. */
  readonly only?: (panel: PanelDefinition) => boolean;
  /** What the place knows of a panel's rows beyond its answer. */
  readonly knows?: (panel: PanelDefinition) => PlaceKnows | undefined;
  /** What is over a panel, across the page: a choice that is only its own. */
  readonly above?: (panel: PanelDefinition) => ReactNode;
}

/** A page that is its panels, in their order. */
export function PanelsPage({ page, given, only, knows, above }: PanelsPageProps) {
  return (
    <div className="panels">
      {panelsOf(page.id)
        .filter((panel) => only?.(panel) ?? true)
        .map((panel) => {
          const own = typeof given === 'function' ? given(panel) : given;
          const over = above?.(panel);
          return (
            <Fragment key={panel.id}>
              {over ? <div className="above-panel">{over}</div> : null}
              <Panel page={page} panel={panel} {...(own === undefined ? {} : { given: own })} {...knows?.(panel)} />
            </Fragment>
          );
        })}
    </div>
  );
}

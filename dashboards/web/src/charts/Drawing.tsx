import { Bars } from './Bars.tsx';
import { DataTable } from './DataTable.tsx';
import { Figures } from './Figures.tsx';
import { Heatmap } from './Heatmap.tsx';
import { Line } from './Line.tsx';
import type { DrawingProps } from './props.ts';
import { Stages } from './Stages.tsx';
import './charts.css';

/** The form that a panel's encoding asks for. */
export function Drawing(props: DrawingProps) {
  const { encoding } = props.panel;
  switch (encoding.as) {
    case 'stages':
      return <Stages {...props} encoding={encoding} />;
    case 'line':
      return <Line {...props} encoding={encoding} />;
    case 'bars':
      return <Bars {...props} encoding={encoding} />;
    case 'heatmap':
      return <Heatmap {...props} encoding={encoding} />;
    case 'figures':
      return <Figures {...props} encoding={encoding} />;
    case 'table':
      return <DataTable {...props} />;
  }
}

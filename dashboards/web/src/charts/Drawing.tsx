import { DataTable } from './DataTable.tsx';
import type { DrawingProps } from './props.ts';

/** The form that a panel's encoding asks for. */
export function Drawing(props: DrawingProps) {
  return <DataTable {...props} />;
}

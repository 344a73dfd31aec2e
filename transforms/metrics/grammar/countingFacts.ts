/** Facts that count: not taken back, and from a live service or an import that is not undone. */
export const counting = `retracted = 0
        AND (live = 1 OR arrayExists(b -> (tenant, b) NOT IN undone_imports, import_batches))`;

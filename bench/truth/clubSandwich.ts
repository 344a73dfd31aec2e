/**
 * The comparator: CR2 and Satterthwaite degrees of freedom by the general matrix algorithm of Pustejovsky and Tipton (2018,
 * sections 2 and 3), which is what the R package clubSandwich does, for a regression on a constant. It uses neither the
 * closed forms nor the code of `transforms/statistics`.
 */

/** One row of the regression: a recipient (weight and variance 1), or a broadcast's rate (weight n, variance 1 / n). */
export interface DesignRow {
  readonly cluster: number;
  readonly weight: number;
  /** Under the working model, up to a common factor. */
  readonly variance: number;
}

export interface Design {
  readonly degreesOfFreedom: number;
  /** Weighted mean of the outcomes, one for each row, and its CR2 standard error. */
  estimate(outcomes: readonly number[]): { readonly mean: number; readonly standardError: number };
}

type Matrix = number[][];
const at = (matrix: Matrix, i: number, j: number) => matrix[i]?.[j] ?? Number.NaN;
const of = (vector: readonly number[], i: number) => vector[i] ?? Number.NaN;
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Everything that depends on the design alone, so that many outcomes of one design are cheap. */
export function designOf(rows: readonly DesignRow[]): Design {
  const total = sum(rows.map(({ weight }) => weight));
  const weight = rows.map((row) => row.weight);
  const variance = rows.map((row) => row.variance);
  const residualMaker = rows.map((_, i) => rows.map((_row, j) => (i === j ? 1 : 0) - of(weight, j) / total));
  const clusters = [...new Set(rows.map(({ cluster }) => cluster))].map((id) => {
    const members = rows.flatMap(({ cluster }, i) => (cluster === id ? [i] : []));
    // B = D (I - H)_i Phi (I - H)_i' D', and A = D' B^(-1/2) D, with Phi_i = D' D.
    const scale = members.map((i) => Math.sqrt(of(variance, i)));
    const b = members.map((r, i) =>
      members.map((s, j) => {
        const covariance = sum(rows.map((_, k) => at(residualMaker, r, k) * of(variance, k) * at(residualMaker, s, k)));
        return of(scale, i) * covariance * of(scale, j);
      }),
    );
    const root = inverseRoot(b);
    // A_i W_i X_i (X'WX)^-1: what the residuals of the cluster are multiplied by.
    const factors = members.map((_, i) =>
      sum(members.map((s, j) => (of(scale, i) * at(root, i, j) * of(scale, j) * of(weight, s)) / total)),
    );
    return { members, factors };
  });
  const vectors = clusters.map(({ members, factors }) =>
    rows.map((_, k) => sum(members.map((r, i) => at(residualMaker, r, k) * of(factors, i)))),
  );
  const products = vectors.map((p) => vectors.map((q) => sum(p.map((value, k) => value * of(variance, k) * of(q, k)))));
  const trace = sum(products.map((row, i) => of(row, i)));
  return {
    degreesOfFreedom: trace ** 2 / sum(products.flat().map((value) => value * value)),
    estimate(outcomes) {
      const mean = sum(outcomes.map((y, i) => (y * of(weight, i)) / total));
      const scores = clusters.map(({ members, factors }) =>
        sum(members.map((r, i) => of(factors, i) * (of(outcomes, r) - mean))),
      );
      return { mean, standardError: Math.sqrt(sum(scores.map((score) => score * score))) };
    },
  };
}

/** The inverse square root of a symmetric matrix, on the space of its positive eigenvalues (Moore-Penrose). */
function inverseRoot(symmetric: Matrix): Matrix {
  const { values, vectors } = eigen(symmetric);
  const largest = Math.max(...values);
  const roots = values.map((value) => (value > 1e-10 * largest ? value ** -0.5 : 0));
  return symmetric.map((_, i) =>
    symmetric.map((_row, j) => sum(roots.map((root, k) => at(vectors, i, k) * root * at(vectors, j, k)))),
  );
}

/** Jacobi's rotations: eigenvalues, and eigenvectors as columns. */
function eigen(symmetric: Matrix): { values: number[]; vectors: Matrix } {
  const a = symmetric.map((row) => [...row]);
  const size = a.length;
  const vectors = a.map((_, i) => a.map((_row, j) => (i === j ? 1 : 0)));
  const rotate = (matrix: Matrix, i: number, j: number, cos: number, sin: number) => {
    for (const row of matrix) {
      const [x, y] = [of(row, i), of(row, j)];
      row[i] = cos * x - sin * y;
      row[j] = sin * x + cos * y;
    }
  };
  const transpose = (matrix: Matrix) => matrix.map((_, i) => matrix.map((row) => of(row, i)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let largest = 0;
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) {
        largest = Math.max(largest, Math.abs(at(a, i, j)));
        if (Math.abs(at(a, i, j)) < 1e-15) continue;
        const angle = 0.5 * Math.atan2(2 * at(a, i, j), at(a, j, j) - at(a, i, i));
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        rotate(a, i, j, cos, sin);
        const turned = transpose(a);
        rotate(turned, i, j, cos, sin);
        for (const [k, row] of transpose(turned).entries()) a[k] = row;
        rotate(vectors, i, j, cos, sin);
      }
    }
    if (largest < 1e-13) break;
  }
  return { values: a.map((row, i) => of(row, i)), vectors };
}

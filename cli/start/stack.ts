/** What was started, to be ended in reverse order. */
export class Stack {
  readonly #steps: { readonly name: string; readonly end: () => Promise<void> }[] = [];

  push(name: string, end: () => Promise<void>): void {
    this.#steps.push({ name, end });
  }

  /** Ends everything, the last started first; one that fails does not keep the others up. Returns what failed. */
  async unwind(onEnded: (name: string, ms: number) => void): Promise<string[]> {
    const failed: string[] = [];
    for (const { name, end } of this.#steps.splice(0).reverse()) {
      const begun = performance.now();
      try {
        await end();
        onEnded(name, Math.round(performance.now() - begun));
      } catch (error) {
        failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return failed;
  }
}

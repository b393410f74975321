import type { Script } from '../script.ts';

/**
 * What an analysis has found out about the parts of a script, by part; gone with the script. (One WeakMap over the parts of all
 * scripts grows with every keystroke until the collector comes round, and each time it grows everybody waits.)
 */
export class Memory<Part extends object, Found> {
  private readonly tables = new WeakMap<Script, Map<Part, Found>>();

  of(script: Script): Map<Part, Found> {
    let table = this.tables.get(script);
    if (!table) {
      table = new Map();
      this.tables.set(script, table);
    }
    return table;
  }
}

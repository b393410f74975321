import type { Plugin } from 'esbuild';

/** fengari's source with every deletion of a stack slot as an assignment. */
export function keepStackFast(source: string): string;
export function fengariPlugin(): Plugin;

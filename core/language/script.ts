import type { NumberProfile } from '../model/run.ts';
import { drain, type Steps } from '../model/steps.ts';
import type { Chunk, Node } from '../syntax/ast.ts';
import { LineIndex } from '../syntax/lines.ts';
import { type ParseResult, parseSteps } from '../syntax/parse.ts';
import { NodeIndex, type NodeOf } from './analysis/nodes.ts';
import { pathAt } from './analysis/pathAt.ts';
import { Scopes } from './analysis/scopes.ts';

/** One version of a script, read and resolved: what every rule and every feature stands on. Never changes. */
export class Script {
  readonly lines: LineIndex;

  private constructor(
    readonly source: string,
    readonly parsed: ParseResult,
    readonly scopes: Scopes,
    private readonly index: NodeIndex,
  ) {
    this.lines = new LineIndex(source);
  }

  static read(source: string, numbers: NumberProfile = 'gopher'): Script {
    return drain(Script.steps(source, numbers));
  }

  static *steps(source: string, numbers: NumberProfile): Steps<Script> {
    const parsed = yield* parseSteps(source, numbers);
    yield;
    const index = yield* NodeIndex.build(parsed.chunk);
    yield;
    const scopes = yield* Scopes.build(parsed);
    return new Script(source, parsed, scopes, index);
  }

  get chunk(): Chunk {
    return this.parsed.chunk;
  }

  /** All nodes of a kind, in source order. */
  nodes<K extends Node['kind']>(kind: K): readonly NodeOf<K>[] {
    return this.index.of(kind);
  }

  parent(node: Node): Node | undefined {
    return this.index.parent(node);
  }

  /** The nodes around an offset, the chunk first, the innermost last; at a border between two, the one that starts there. */
  pathAt(offset: number): Node[] {
    return pathAt(this.chunk, offset);
  }

  textOf(place: { readonly start: number; readonly end: number }): string {
    return this.source.slice(place.start, place.end);
  }
}

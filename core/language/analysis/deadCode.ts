import type { Block, Expression, IfStatement, Range, Statement } from '../../syntax/ast.ts';
import { walk } from '../../syntax/walk.ts';
import type { Script } from '../script.ts';

/** Why what follows a statement never runs. */
export type Ending = 'break' | 'return' | 'goto' | 'endless' | 'branches';

/** Statements that no run reaches. */
export interface DeadCode {
  readonly place: Range;
  readonly ending: Ending;
  /** The statement that nothing gets past. */
  readonly after: Statement;
}

const FOUND = new WeakMap<Script, readonly DeadCode[]>();

/** All code that can never run, in source order; what lies inside such code is not told again. */
export function deadCode(script: Script): readonly DeadCode[] {
  const known = FOUND.get(script);
  if (known) return known;
  const endings = new Endings(script);
  const found: DeadCode[] = [];
  let told = 0;
  for (const block of script.nodes('Block')) {
    if (block.start < told || !endings.happenIn(block)) continue;
    for (const dead of endings.within(block)) {
      found.push(dead);
      told = Math.max(told, dead.place.end);
    }
  }
  FOUND.set(script, found);
  return found;
}

class Endings {
  private readonly blocks = new Map<Block, Ending | undefined>();

  constructor(private readonly script: Script) {}

  /** Does anything stand behind a statement that nothing gets past? A look that spares most blocks the closer one. */
  happenIn({ statements }: Block): boolean {
    for (let at = statements.length - 2; at >= 0; at--) {
      const statement = statements[at];
      if (statement && this.ofStatement(statement)) return true;
    }
    return false;
  }

  *within({ statements }: Block): Iterable<DeadCode> {
    let ending: Ending | undefined;
    let after: Statement | undefined;
    let dead: Statement[] = [];
    const tell = function* (): Iterable<DeadCode> {
      const [first] = dead;
      const last = dead.at(-1);
      if (first && last && after && ending)
        yield { place: { start: first.start, end: last.end }, ending, after };
      dead = [];
      ending = undefined;
    };
    for (const statement of statements) {
      if (statement.kind === 'Label') yield* tell();
      else if (statement.kind === 'Empty') continue;
      else if (ending) dead.push(statement);
      else {
        ending = this.ofStatement(statement);
        after = statement;
      }
    }
    yield* tell();
  }

  private ofBlock(block: Block): Ending | undefined {
    if (this.blocks.has(block)) return this.blocks.get(block);
    let ending: Ending | undefined;
    for (const statement of block.statements) {
      if (statement.kind === 'Label') ending = undefined;
      ending ??= this.ofStatement(statement);
    }
    this.blocks.set(block, ending);
    return ending;
  }

  private ofStatement(statement: Statement): Ending | undefined {
    switch (statement.kind) {
      case 'Return':
        return 'return';
      case 'Break':
        return 'break';
      case 'Goto':
        return 'goto';
      case 'Do':
        return this.ofBlock(statement.body);
      case 'If':
        return this.ofIf(statement);
      case 'While':
        return isTrue(statement.condition) && !this.leaves(statement.body) ? 'endless' : undefined;
      case 'Repeat':
        if (this.leaves(statement.body)) return undefined;
        if (this.ofBlock(statement.body) === 'return') return 'return';
        return isFalse(statement.condition) ? 'endless' : undefined;
      default:
        return undefined;
    }
  }

  private ofIf({ clauses, orElse }: IfStatement): Ending | undefined {
    if (!orElse) return undefined;
    const endings = [...clauses.map(({ body }) => this.ofBlock(body)), this.ofBlock(orElse)];
    if (endings.includes(undefined)) return undefined;
    return endings.every((each) => each === endings[0]) ? endings[0] : 'branches';
  }

  /** Can a loop be left by `break` or `goto`? */
  private leaves(body: Block): boolean {
    let found = false;
    walk(body, ({ kind }) => {
      if (kind === 'Break' || kind === 'Goto') found = true;
      // The breaks of a loop inside are its own, its gotos are not.
      const inner = kind === 'While' || kind === 'Repeat' || kind === 'NumericFor' || kind === 'GenericFor';
      return !found && kind !== 'Function' && !(inner && this.script.nodes('Goto').length === 0);
    });
    return found;
  }
}

function isTrue({ kind }: Expression): boolean {
  return kind === 'True' || kind === 'Number' || kind === 'String';
}

function isFalse({ kind }: Expression): boolean {
  return kind === 'False' || kind === 'Nil';
}

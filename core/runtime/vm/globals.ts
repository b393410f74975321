import type { LuaState } from 'fengari/src/lstate.js';
import { HOST_MODULES } from '../host/modules.ts';
import { BASE_LIBRARY } from './baseLibrary.ts';
import { hostFunction, nameString, newTable } from './bridge.ts';
import { GopherTable } from './gopherTable.ts';
import { TValue } from './modules.ts';
import type { LuaTable } from './table.ts';
import { TAG } from './tags.ts';

let lastId = 0;

/** Numbers a host function, so that `tostring` tells one from another. */
function numbered<T extends object>(native: T): T {
  return Object.assign(native, { id: ++lastId });
}

const FUNCTIONS = Object.entries(BASE_LIBRARY).map(([name, native]) => [name, numbered(native)] as const);
const MODULES = HOST_MODULES.map(({ name, functions, constants }) => ({
  name,
  functions: Object.entries(functions).map(
    ([key, implementation]) => [key, numbered(hostFunction(key, implementation))] as const,
  ),
  constants: Object.entries(constants),
}));

function put(table: LuaTable, name: string, type: number, value: unknown): void {
  table.set(name, new TValue(TAG.string, nameString(name)), new TValue(type, value));
}

function fillModule(table: LuaTable, { functions, constants }: (typeof MODULES)[number]): void {
  for (const [name, native] of functions) put(table, name, TAG.hostFunction, native);
  for (const [name, value] of constants) put(table, name, TAG.float, value);
}

/** Module tables as they are before a script changes them: states of the gopher profile borrow their contents. */
const templates = new Map<string, GopherTable>();

function moduleTable(L: LuaState, module: (typeof MODULES)[number]): LuaTable {
  const table = newTable(L);
  if (!(table instanceof GopherTable)) fillModule(table, module);
  else {
    let template = templates.get(module.name);
    if (template === undefined) {
      template = new GopherTable(0);
      fillModule(template, module);
      templates.set(module.name, template);
    }
    table.borrow(template);
  }
  return table;
}

/** Gives a fresh state what the service offers, and nothing else. Returns the tables of the modules. */
export function fillGlobals(L: LuaState, globals: LuaTable): LuaTable[] {
  for (const [name, native] of FUNCTIONS) put(globals, name, TAG.hostFunction, native);
  return MODULES.map((module) => {
    const table = moduleTable(L, module);
    put(globals, module.name, TAG.table, table);
    return table;
  });
}

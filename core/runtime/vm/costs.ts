// Rough costs in bytes of what a script makes: the estimate that a run's memory budget is held against (see `Meter`).

/** A string object beside its bytes. */
export const STRING_COST = 150;
export const CLOSURE_COST = 120;
/** A value on the stack or in an upvalue. */
export const VALUE_COST = 48;
export const TABLE_COST = 160;
/** An entry in the hash part of a table. */
export const ENTRY_COST = 240;
/** A slot in the array part of a table. */
export const SLOT_COST = 60;

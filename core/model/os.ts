/** Operating systems of an ad request: the names in our files and options, the numbers on the wire (`OS` of seed 001). */
export const OS = { unknown: 0, ios: 1, android: 2, harmony: 7 } as const;
export type OsName = keyof typeof OS;

export const OS_NAMES = Object.keys(OS) as readonly OsName[];
export const OS_NUMBERS: readonly number[] = Object.values(OS);

/** Undefined for a number that no system has. */
export function osNameOf(number: number): OsName | undefined {
  return OS_NAMES.find((name) => OS[name] === number);
}

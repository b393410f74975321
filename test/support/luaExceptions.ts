/** Oracle programs whose output differs here, and why. README and docs/deviations.md say the same in words. */
export interface LuaException {
  readonly name: string;
  /** `library`: the program uses a function that the service does not offer. `engine`: it cannot be done here. */
  readonly kind: 'library' | 'engine';
  readonly profiles: readonly ('gopher' | 'puc')[];
  readonly reason: string;
}

const BOTH = ['gopher', 'puc'] as const;

export const LUA_EXCEPTIONS: readonly LuaException[] = [
  {
    name: '5.1 functions present',
    kind: 'library',
    profiles: BOTH,
    reason: 'asks for math, table, select, setfenv',
  },
  {
    name: '5.3 functions present',
    kind: 'library',
    profiles: BOTH,
    reason: 'indexes the modules table, math',
  },
  { name: 'string method', kind: 'library', profiles: BOTH, reason: 'uses string.upper and string.rep' },
  { name: 'print table prefix', kind: 'library', profiles: BOTH, reason: 'uses string.gsub' },
  { name: '%d-like formatting', kind: 'library', profiles: BOTH, reason: 'uses string.format' },
  { name: 'format %d float', kind: 'library', profiles: BOTH, reason: 'uses string.format' },
  {
    name: 'tonumber inf nan text',
    kind: 'engine',
    profiles: ['puc'],
    reason: 'C tells NaN from -NaN by its sign, which JavaScript does not show: every NaN prints as -nan',
  },
];

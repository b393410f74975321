import { type Text, text } from '../model/text.ts';

/** A global or a module's member that Lua has and the service does not (spec srta-lua, "Globals"). */
export interface Unavailable {
  /** As a script writes it: `pcall`, `math.floor`, and `math` for the module itself. */
  readonly name: string;
  /** The first Lua that has it. */
  readonly lua: '5.1' | '5.2' | '5.3' | '5.4';
  /** What to write instead: a sentence to follow "is not there". */
  readonly advice: Text;
}

const NO_NUMBERS = text(
  'There is no replacement: compute it before you upload the data, or look it up in a table of your own',
);
const NO_TEXT = text(
  'There is no replacement: compare whole texts, or cut them with string.split(text, separator)',
);
const NO_SEARCH = text(
  'To cut a text use string.split(text, separator); #string.split(text, part) > 1 tells whether it contains a part',
);
const NO_SYSTEM = text('A script reaches nothing outside the service: leave it out');
const NO_OUTPUT = text('Use print(...), which a debug run shows');
const ONE_FILE = text('A script is one file: copy the code into it');
const NO_METATABLES = text('Use plain tables, and functions that take them as an argument');
const NO_COROUTINES = text('Collect the values in a table and walk it');
const NO_ENVIRONMENTS = text('Keep the values in a table of your own');
const NO_MEMORY = text("Memory is not the script's concern: leave it out");
const NO_CATCHING = text('Test what could be nil before you use it; nothing can catch an error');

const ADVICE: readonly (readonly [lua: Unavailable['lua'], names: string, advice: Text])[] = [
  [
    '5.1',
    'math',
    text('Use the operators + - * / % ^, and comparisons for the larger or the smaller of two'),
  ],
  ['5.1', 'math.floor', text('Write x - x % 1')],
  ['5.1', 'math.ceil', text('Write x + -x % 1')],
  ['5.1', 'math.abs', text('Write x < 0 and -x or x')],
  ['5.1', 'math.max', text('Write a > b and a or b')],
  ['5.1', 'math.min', text('Write a < b and a or b')],
  ['5.1', 'math.sqrt', text('Write x ^ 0.5')],
  ['5.1', 'math.pow', text('Write x ^ y')],
  ['5.1', 'math.fmod math.mod', text('Write x % y, which has the sign of y')],
  ['5.1', 'math.modf', text('Write x - x % 1 for the whole part and x % 1 for the rest')],
  ['5.1', 'math.huge', text('Write 1 / 0')],
  ['5.1', 'math.pi', text('Write 3.141592653589793')],
  ['5.1', 'math.deg', text('Write x * 180 / 3.141592653589793')],
  ['5.1', 'math.rad', text('Write x * 3.141592653589793 / 180')],
  ['5.1', 'math.exp', text('Write 2.718281828459045 ^ x')],
  ['5.1', 'math.ldexp', text('Write m * 2 ^ e')],
  [
    '5.1',
    'math.random math.randomseed',
    text('To split users at random use srta.get_expid(), which gives the same bucket for the same user'),
  ],
  [
    '5.1',
    'math.acos math.asin math.atan math.atan2 math.cos math.cosh math.frexp math.log math.log10',
    NO_NUMBERS,
  ],
  ['5.1', 'math.sin math.sinh math.tan math.tanh', NO_NUMBERS],
  ['5.3', 'math.tointeger', text('Write x - x % 1')],
  ['5.3', 'math.type', text('All numbers are of one kind: x % 1 == 0 tells a whole one')],
  ['5.3', 'math.maxinteger math.mininteger', text('Write the number itself')],
  ['5.3', 'math.ult', text('Write x < y')],

  ['5.1', 'table', text('Use t[#t + 1] = value, t[key] = nil, #t and loops')],
  ['5.1', 'table.insert', text('Write t[#t + 1] = value; to insert in the middle move the rest in a loop')],
  ['5.1', 'table.remove', text('Write t[#t] = nil; to remove from the middle move the rest in a loop')],
  ['5.1', 'table.concat', text('Join the texts with .. in a loop')],
  [
    '5.1',
    'table.sort',
    text('Look for the largest or the smallest in a loop, or write the list in its order'),
  ],
  ['5.1', 'table.getn', text('Write #t')],
  ['5.1', 'table.maxn', text('Look for the largest key in a loop over pairs(t)')],
  ['5.1', 'table.foreach', text('Write a loop: for key, value in pairs(t) do')],
  ['5.1', 'table.foreachi', text('Write a loop: for index, value in ipairs(t) do')],
  ['5.1', 'table.setn', text('The length follows from the values: leave it out')],
  ['5.2', 'table.unpack', text('Write unpack(t)')],
  ['5.2', 'table.pack', text('Write { ... }')],
  ['5.3', 'table.move', text('Copy the values in a loop')],

  ['5.1', 'string.format', text('Join the parts with .. (numbers too), or give them to print one by one')],
  ['5.1', 'string.len', text('Write #s')],
  ['5.1', 'string.rep string.reverse', text('Build the text with .. in a loop')],
  ['5.1', 'string.find string.match string.gmatch string.gfind string.gsub', NO_SEARCH],
  ['5.1', 'string.byte string.char string.dump string.sub', NO_TEXT],
  [
    '5.1',
    'string.lower string.upper',
    text('Compare with every spelling that occurs, or put them all into a table'),
  ],
  ['5.3', 'string.pack string.packsize string.unpack', NO_TEXT],

  ['5.1', 'os', text('For times use time.now(), time.date(t), time.hour(t); for the device srta.get_os()')],
  ['5.1', 'os.time', text('Use time.now(), or time.setdate(year, month, day, hour, minute, second)')],
  [
    '5.1',
    'os.date',
    text('Use time.date(t), time.hour(t), time.minute(t), time.second(t) or time.weekday(t)'),
  ],
  ['5.1', 'os.difftime', text('Write later - earlier')],
  ['5.1', 'os.clock', text('Use time.now(); a debug run reports how long the script took')],
  ['5.1', 'os.execute os.exit os.getenv os.remove os.rename os.setlocale os.tmpname', NO_SYSTEM],

  ['5.1', 'io io.write io.stdout io.stderr io.output io.flush', NO_OUTPUT],
  ['5.1', 'io.close io.input io.lines io.open io.popen io.read io.stdin io.tmpfile io.type', NO_SYSTEM],

  ['5.1', 'pcall xpcall', NO_CATCHING],
  ['5.1', 'error', text('Print the reason and return; an error leaves the account without any decision')],
  ['5.1', 'assert', text('Write: if not value then return end')],
  ['5.1', 'select', text('Write ({ ... })[n] for one argument, #{ ... } for their number')],
  ['5.1', 'rawget', text('Write t[key]')],
  ['5.1', 'rawset', text('Write t[key] = value')],
  ['5.1', 'rawequal', text('Write a == b')],
  ['5.2', 'rawlen', text('Write #t')],
  ['5.1', 'setmetatable getmetatable newproxy', NO_METATABLES],
  ['5.1', 'require module dofile load loadfile loadstring package', ONE_FILE],
  [
    '5.1',
    'package.cpath package.loaded package.loaders package.loadlib package.path package.preload',
    ONE_FILE,
  ],
  ['5.1', 'package.seeall package.config', ONE_FILE],
  ['5.2', 'package.searchers package.searchpath', ONE_FILE],
  ['5.1', 'collectgarbage gcinfo', NO_MEMORY],
  ['5.1', '_G getfenv setfenv', NO_ENVIRONMENTS],
  ['5.2', '_ENV', NO_ENVIRONMENTS],
  ['5.1', '_VERSION', text('It is Lua 5.1: leave it out')],
  ['5.4', 'warn', NO_OUTPUT],

  ['5.1', 'coroutine coroutine.create coroutine.resume coroutine.running coroutine.status', NO_COROUTINES],
  ['5.1', 'coroutine.wrap coroutine.yield', NO_COROUTINES],
  ['5.3', 'coroutine.isyieldable', NO_COROUTINES],
  ['5.4', 'coroutine.close', NO_COROUTINES],
  ['5.1', 'debug debug.traceback debug.getinfo debug.debug debug.getlocal debug.setlocal', NO_OUTPUT],
  ['5.1', 'debug.gethook debug.sethook debug.getregistry debug.getupvalue debug.setupvalue', NO_OUTPUT],
  ['5.1', 'debug.getfenv debug.setfenv debug.getmetatable debug.setmetatable', NO_OUTPUT],
  ['5.2', 'bit32', text('Use arithmetic: x % 2 is the lowest bit, (x - x % 2) / 2 the rest')],
  ['5.3', 'utf8', NO_TEXT],
];

const TABLE: ReadonlyMap<string, Unavailable> = new Map(
  ADVICE.flatMap(([lua, names, advice]) => names.split(' ').map((name) => [name, { name, lua, advice }])),
);

/** All of it. */
export const UNAVAILABLE: readonly Unavailable[] = [...TABLE.values()];

/**
 * What Lua has under a name (`pcall`, `math`, `math.floor`) and the service has not; undefined for what the service has, what no Lua
 * has, and what the user's settings allow.
 */
export function unavailable(name: string, extraGlobals: readonly string[] = []): Unavailable | undefined {
  const found = TABLE.get(name);
  return found && !isAllowed(name, extraGlobals) ? found : undefined;
}

/**
 * Do the user's settings say that a name exists? `math` allows all of `math.*`; `table.insert` allows that one, and so `table` itself.
 */
export function isAllowed(name: string, extraGlobals: readonly string[]): boolean {
  const owner = name.split('.', 1)[0];
  return extraGlobals.some((each) => each === name || each === owner || each.startsWith(`${name}.`));
}

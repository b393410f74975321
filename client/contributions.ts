/**
 * Every id that package.json contributes, typed. A test compares both sides, so an id that exists on one side alone fails.
 * A command is a verb file under commands/ plus one line here and one in package.json.
 */

export const PROFILE_COMMANDS = {
  add: 'srta.profile.add',
  edit: 'srta.profile.edit',
  remove: 'srta.profile.remove',
  switch: 'srta.profile.switch',
  setToken: 'srta.profile.setToken',
  test: 'srta.profile.test',
  importCfgToml: 'srta.profile.importCfgToml',
  openSettings: 'srta.profile.openSettings',
} as const;

export const SCRIPT_COMMANDS = {
  refresh: 'srta.scripts.refresh',
  filter: 'srta.scripts.filter',
  clearFilter: 'srta.scripts.clearFilter',
  create: 'srta.script.create',
  use: 'srta.script.use',
  usePrevious: 'srta.script.usePrevious',
  delete: 'srta.script.delete',
  open: 'srta.script.open',
  compareWithLocal: 'srta.script.compareWithLocal',
  compareScripts: 'srta.script.compareScripts',
  download: 'srta.script.download',
  copyName: 'srta.script.copyName',
} as const;

export const TARGET_COMMANDS = {
  refresh: 'srta.targets.refresh',
  filter: 'srta.targets.filter',
  clearFilter: 'srta.targets.clearFilter',
  create: 'srta.target.create',
  delete: 'srta.target.delete',
  bind: 'srta.target.bind',
  unbind: 'srta.target.unbind',
  copyId: 'srta.target.copyId',
} as const;

export const TASK_COMMANDS = {
  refresh: 'srta.tasks.refresh',
  filter: 'srta.tasks.filter',
  clearFilter: 'srta.tasks.clearFilter',
  details: 'srta.task.details',
  run: 'srta.task.run',
  delete: 'srta.task.delete',
  copyId: 'srta.task.copyId',
} as const;

export const WORKBENCH_COMMANDS = {
  startEmulator: 'srta.emulator.start',
  stopEmulator: 'srta.emulator.stop',
  showLog: 'srta.showLog',
  getStarted: 'srta.getStarted',
  createColumns: 'srta.columns.create',
  restartLanguageServer: 'srta.language.restart',
} as const;

/** Commands of client/debug and client/data; they register themselves. */
export const DEBUG_COMMANDS = {
  onService: 'srta.debug.onService',
  withLocalData: 'srta.debug.withLocalData',
  again: 'srta.debug.again',
  showReport: 'srta.debug.showReport',
  showRaw: 'srta.debug.showRaw',
  showSent: 'srta.debug.showSent',
  newLocalData: 'srta.data.newLocal',
  writeHijack: 'srta.data.writeHijack',
  saveServerData: 'srta.data.saveServer',
} as const;

type Values<T> = T[keyof T];
/** Commands that commands/list.ts must provide. */
export type ListedCommandId =
  | Values<typeof PROFILE_COMMANDS>
  | Values<typeof SCRIPT_COMMANDS>
  | Values<typeof TARGET_COMMANDS>
  | Values<typeof TASK_COMMANDS>
  | Values<typeof WORKBENCH_COMMANDS>;

export const ALL_COMMANDS: readonly string[] = [
  ...Object.values(PROFILE_COMMANDS),
  ...Object.values(SCRIPT_COMMANDS),
  ...Object.values(TARGET_COMMANDS),
  ...Object.values(TASK_COMMANDS),
  ...Object.values(WORKBENCH_COMMANDS),
  ...Object.values<string>(DEBUG_COMMANDS),
];

export const VIEW_CONTAINER = 'srta';
export const VIEWS = { scripts: 'srta.scripts', targets: 'srta.targets', tasks: 'srta.tasks' } as const;
export type ViewId = Values<typeof VIEWS>;

export const SETTINGS = {
  profiles: 'srta.profiles',
  activeProfile: 'srta.activeProfile',
  emulatorPort: 'srta.emulator.port',
  include: 'srta.include',
  diagnosticsSeverity: 'srta.diagnostics.severity',
  diagnosticsDisable: 'srta.diagnostics.disable',
  extraGlobals: 'srta.lua.extraGlobals',
  numbers: 'srta.lua.numbers',
  columnHints: 'srta.inlayHints.columns',
  parameterHints: 'srta.inlayHints.parameters',
  referenceLenses: 'srta.codeLens.references',
  vendorLinks: 'srta.links.vendor',
  format: 'srta.format.enable',
  closeBlocks: 'srta.closeBlocks',
} as const;

/** Context keys that `when` clauses read. */
export const CONTEXTS = {
  /** A `SessionState`. */
  state: 'srta.state',
  filtered: (view: ViewId) => `${view}.filtered` as const,
  empty: (view: ViewId) => `${view}.empty` as const,
  emulatorRunning: 'srta.emulator.running',
  /** A script has been run in this window: a click on a lens reaches the walkthrough as no command. */
  hasRun: 'srta.debug.hasRun',
} as const;

export const WALKTHROUGH = 'srta.gettingStarted';

/** Read-only documents: a script as the service holds it, pages made by the extension (task details, failures), run output. */
export const SCHEMES = { script: 'srta-script', page: 'srta-page', run: 'srta-run' } as const;

/** StyLua's glue for a WebAssembly that its user loads; its own types stand in the package's main declarations. */
declare module '@johnnymorganz/stylua/stylua_lib_bg.js' {
  export * from '@johnnymorganz/stylua';
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

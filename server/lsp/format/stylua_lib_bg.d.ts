/** StyLua's glue for a WebAssembly that its user loads; its own types stand in the package's main declarations. */
declare module '@johnnymorganz/stylua/stylua_lib_bg.js' {
  export * from '@johnnymorganz/stylua';
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/** The part of WebAssembly that StyLua needs; Node's types leave its functions out. */
declare namespace WebAssembly {
  type Exports = Record<string, unknown>;
  const RuntimeError: ErrorConstructor;
  function instantiate(
    bytes: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ readonly instance: { readonly exports: Exports } }>;
}

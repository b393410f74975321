/** `$(icon) text` as menus and the status bar show it; a `$(...)` in the text itself stays text. */
export function iconLabel(icon: string, text: string): string {
  return `$(${icon}) ${text.replaceAll('$(', '\\$(')}`;
}

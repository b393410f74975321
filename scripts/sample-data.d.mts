/** The data files of the sample workspace: file name -> content. */
export function sampleData(): Record<string, string>;

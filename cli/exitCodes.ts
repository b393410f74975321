/** What the process ends with: the codes of the vendor's own command line (spec srta-service section 7). */
export const EXIT = {
  ok: 0,
  /** Done, and the answer is bad: `check` found errors, the script of `run` failed. */
  failed: 1,
  usage: 2,
  config: 10,
  auth: 20,
  permission: 21,
  notFound: 30,
  invalid: 40,
  network: 50,
  server: 51,
  timeout: 60,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

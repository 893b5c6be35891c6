/** The command line's exit codes, a promise of the README; the upper ones are those of sysexits.h. */
export const exitCode = {
  done: 0,
  refused: 1,
  usage: 2,
  noDaemon: 69,
  bug: 70,
  settings: 78,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

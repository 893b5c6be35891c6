/** How the bot's process ends, https://man.freebsd.org/cgi/man.cgi?sysexits; 77 and 78 are never started again by Hatchery. */
export const exitCodes = { askedToStop: 0, bug: 70, tryLater: 75, refused: 77, badConfiguration: 78 } as const;

/** Why the bot cannot go on; thrown by what finds out, and the process ends with its code and this one sentence. */
export class BotCannot extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = "BotCannot";
    this.exitCode = exitCode;
  }
}

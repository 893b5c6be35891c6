import type { BotId } from "#contracts/ids.ts";
import type { StartSpec } from "#contracts/runtime-port.ts";
import type { BotFolders } from "#runtime/bot-folder.ts";
import { blockedFor, linkCompileCache, type Isolation } from "#runtime/isolation.ts";

export type IdentityParts = {
  /** Found while the daemon begins already: the first starts wait for it. */
  readonly isolation: Isolation | Promise<Isolation>;
  readonly folders: BotFolders;
  readonly compileCacheDir: string;
  /** Hears what a program that may not run under its own id was blocked by. */
  readonly onBlocked: (botId: BotId, what: string) => void;
};

/** A program that its own user may not open, where it would be wrong to run it as another. */
class Blocked extends Error {
  readonly code = "EACCES";

  constructor(what: string) {
    super(`the bot's own user may not run this program: ${what}`);
  }
}

/** Under which user id a run goes: the bot's own where the system and the program's files allow it. */
export class Identity {
  readonly #parts: IdentityParts;
  readonly #blocked = new Map<string, string | undefined>();

  constructor(parts: IdentityParts) {
    this.#parts = parts;
  }

  /** What blocks a program is looked for and told once per program. */
  async of({ botId, argv, cwd, env }: StartSpec): Promise<{ uid?: number; gid?: number }> {
    const { isolation, folders, compileCacheDir, onBlocked } = this.#parts;
    const { rung } = await isolation;
    if (rung === "same-user") return {};
    const uid = folders.userId(botId);
    // Bots' own folders stand side by side: what one can enter, the others can, and a wake does not wait for a trial.
    const program = JSON.stringify([argv, cwd === env["DATA_DIR"] ? "" : cwd]);
    if (!this.#blocked.has(program)) {
      const blocked = await blockedFor(uid, { argv, cwd, env });
      this.#blocked.set(program, blocked);
      if (blocked !== undefined) onBlocked(botId, blocked);
    }
    if (this.#blocked.get(program) !== undefined) {
      if (rung === "own-user") return {};
      throw new Blocked(this.#blocked.get(program) ?? "");
    }
    linkCompileCache(compileCacheDir, uid);
    return { uid, gid: uid };
  }
}

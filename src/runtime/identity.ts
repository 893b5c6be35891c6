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
    if ((await isolation).rung !== "own-user") return {};
    const uid = folders.userId(botId);
    const program = JSON.stringify([argv, cwd]);
    if (!this.#blocked.has(program)) {
      const blocked = await blockedFor(uid, { argv, cwd, env });
      this.#blocked.set(program, blocked);
      if (blocked !== undefined) onBlocked(botId, blocked);
    }
    if (this.#blocked.get(program) !== undefined) return {};
    linkCompileCache(compileCacheDir, uid);
    return { uid, gid: uid };
  }
}

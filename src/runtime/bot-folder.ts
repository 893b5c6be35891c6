import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { BotId } from "#contracts/ids.ts";
import { ownerOf } from "#runtime/proc.ts";

/** User ids of bots begin here; no passwd entry is needed. */
export const firstUserId = 200_000;

const rangeSize = 2 ** 14;
const ranges = 2 ** 16;

/** The first user id of the bots of one data folder: bots of two daemons on one machine are not each other's user. */
function firstUserIdIn(dataDir: string): number {
  const range = createHash("sha256").update(realpathSync(dataDir)).digest().readUInt32BE() % ranges;
  return firstUserId + range * rangeSize;
}

/**
 * Gives a bot what is in its folder: it ran as the daemon's user before. A file that has a second name may be anybody's, and
 * is left.
 */
function giveAway(folder: string, userId: number): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory() || lstatSync(path).nlink === 1) lchownSync(path, userId, userId);
  }
}

/**
 * The folders of bots: `bots/<id>/data` is the bot's own (0700, its user id), `bots/<id>/runs` holds its output and is the
 * daemon's. A bot's user id is the owner of its data folder: nothing else has to remember it.
 */
export class BotFolders {
  readonly #root: string;
  #nextUserId: number | undefined;

  constructor(dataDir: string) {
    this.#root = join(dataDir, "bots");
  }

  #bot(botId: BotId): string {
    return join(this.#root, String(botId));
  }

  runs(botId: BotId): string {
    return join(this.#bot(botId), "runs");
  }

  /** Where the bot's data folder is, whether it has been made or not. */
  dataPath(botId: BotId): string {
    return join(this.#bot(botId), "data");
  }

  /** The bot's data folder, made when absent. */
  data(botId: BotId): string {
    const folder = this.dataPath(botId);
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    chmodSync(this.#bot(botId), 0o711);
    chmodSync(folder, 0o700);
    return folder;
  }

  /** The bot's own user id, when it has one. People may have such high ones, too: what is the daemon's own is no bot's. */
  ownerOf(botId: BotId): number | undefined {
    const uid = ownerOf(this.dataPath(botId));
    return uid !== undefined && uid >= firstUserId && uid !== ownerOf(this.#bot(botId)) ? uid : undefined;
  }

  /** Every bot's own user id. */
  owners(): readonly number[] {
    if (ownerOf(this.#root) === undefined) return [];
    return readdirSync(this.#root).flatMap((name) => this.ownerOf(Number(name)) ?? []);
  }

  /** The bot's own user id; its data folder is given to it at the first call, with all that is in it. Needs root. */
  userId(botId: BotId): number {
    const folder = this.data(botId);
    const own = this.ownerOf(botId);
    if (own !== undefined) return own;
    const last = firstUserIdIn(dirname(this.#root)) - 1;
    this.#nextUserId ??= this.owners().reduce((highest, uid) => Math.max(highest, uid), last) + 1;
    const fresh = this.#nextUserId;
    this.#nextUserId += 1;
    chownSync(folder, 0, 0); // nobody else can reach into it from here on
    giveAway(folder, fresh);
    chownSync(folder, fresh, fresh);
    return fresh;
  }

  /** Removes everything of a bot and says how much it was. */
  erase(botId: BotId): { readonly files: number; readonly bytes: number } {
    let files = 0;
    let bytes = 0;
    const folder = this.#bot(botId);
    if (statSync(folder, { throwIfNoEntry: false }) === undefined) return { files, bytes };
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      files += 1;
      bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
    }
    rmSync(folder, { recursive: true, force: true });
    return { files, bytes };
  }
}

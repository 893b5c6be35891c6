import { randomBytes } from "node:crypto";
import type { BotId } from "#contracts/ids.ts";
import type { Control } from "#store/control.ts";
import { bytesOf, numberOf, type Row } from "#store/row.ts";
import { keyBytes, seal, unseal } from "#store/seal.ts";

/** A sealed row does not open: another master key, or changed bytes. Nothing is lost; the right key opens it. */
export class SecretUnreadable extends Error {
  constructor(place: string) {
    super(`${place} cannot be opened with this master key`);
    this.name = "SecretUnreadable";
  }
}

/** Data keys kept open at once; a closed one is unwrapped again when needed. */
const openMax = 2_000;

const oneKey = "SELECT bot_id, wrapped FROM data_keys WHERE bot_id = ?";
const allKeys = "SELECT bot_id, wrapped FROM data_keys";
const putKey = "UPDATE data_keys SET wrapped = ? WHERE bot_id = ?";

/** Where a wrapped data key is bound to. */
export const placeOf = (botId: BotId): string => `data_keys|${botId}`;

/** The key of everything that belongs to no bot: notices on their way. */
export const platformKeyId = 0;

/** One data key per bot, wrapped by the master key. Everything of a bot is sealed with its own. */
export class KeyRing {
  readonly #control: Control;
  #master: Buffer;
  readonly #open = new Map<BotId, Buffer>();

  constructor(control: Control, master: Buffer) {
    this.#control = control;
    this.#master = master;
    // A key that was made in a write that is undone lies nowhere: what is sealed with it would never open again.
    control.onUndone(() => this.#open.clear());
  }

  count(): number {
    return numberOf(this.#control.get("SELECT count(*) AS n FROM data_keys"), "n");
  }

  /** Data keys that this master key does not open: their rows were changed. */
  countUnreadable(): number {
    return this.#control.all(allKeys).filter((row) => this.#opened(row) === undefined).length;
  }

  #opened(row: Row): Buffer | undefined {
    return unseal(this.#master, placeOf(numberOf(row, "bot_id")), bytesOf(row, "wrapped"));
  }

  #unwrap(row: Row): Buffer {
    const key = this.#opened(row);
    if (key === undefined) throw new SecretUnreadable(`the data key of bot ${numberOf(row, "bot_id")}`);
    return key;
  }

  /** The bot's data key; undefined when it has none (never had, or was erased). */
  find(botId: BotId): Buffer | undefined {
    const open = this.#open.get(botId);
    if (open !== undefined) return open;
    const row = this.#control.get(oneKey, botId);
    if (row === undefined) return undefined;
    const key = this.#unwrap(row);
    this.#keep(botId, key);
    return key;
  }

  /** The bot's data key, made when it has none. Only inside `write`. */
  need(botId: BotId): Buffer {
    const found = this.find(botId);
    if (found !== undefined) return found;
    const key = randomBytes(keyBytes);
    const wrapped = seal(this.#master, placeOf(botId), key);
    this.#control.change("INSERT INTO data_keys (bot_id, wrapped) VALUES (?, ?)", botId, wrapped);
    this.#keep(botId, key);
    return key;
  }

  /**
   * Wraps every data key with another master key, and does `also`, in one transaction: all of it or nothing. Returns how
   * many there are.
   */
  async rewrap(fresh: Buffer, also: () => void): Promise<number> {
    const before = this.#master;
    try {
      return await this.#control.write(() => {
        const rows = this.#control.all(allKeys);
        for (const row of rows) {
          const botId = numberOf(row, "bot_id");
          this.#control.change(putKey, seal(fresh, placeOf(botId), this.#unwrap(row)), botId);
        }
        also();
        this.#master = fresh; // writes of the same group wrap with it already
        return rows.length;
      });
    } catch (error) {
      this.#master = before;
      throw error;
    }
  }

  /**
   * Gives a bot a fresh data key, and has `also` seal with it what was sealed with the one before, in one transaction. False
   * when the bot has no key any more.
   */
  async exchange(botId: BotId, also: (keys: { before: Buffer; fresh: Buffer }) => void): Promise<boolean> {
    const fresh = randomBytes(keyBytes);
    return this.#control.write(() => {
      const row = this.#control.get(oneKey, botId);
      if (row === undefined) return false;
      also({ before: this.#unwrap(row), fresh });
      this.#control.change(putKey, seal(this.#master, placeOf(botId), fresh), botId);
      this.#keep(botId, fresh);
      return true;
    });
  }

  /** Only inside `write`. What was sealed with it is unreadable from then on. */
  destroy(botId: BotId): void {
    this.#open.delete(botId);
    this.#control.change("DELETE FROM data_keys WHERE bot_id = ?", botId);
  }

  seal(botId: BotId, place: string, plain: Buffer | string): Buffer {
    return seal(this.need(botId), `${place}|${botId}`, plain);
  }

  unseal(botId: BotId, place: string, sealed: Buffer): Buffer {
    const key = this.find(botId);
    const plain = key === undefined ? undefined : unseal(key, `${place}|${botId}`, sealed);
    if (plain === undefined) throw new SecretUnreadable(`${place} of bot ${botId}`);
    return plain;
  }

  #keep(botId: BotId, key: Buffer): void {
    if (this.#open.size >= openMax) this.#open.clear();
    this.#open.set(botId, key);
  }
}

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { BotId, RunId, RunRef } from "#contracts/ids.ts";
import { forgetSecret, knowSecret } from "#contracts/redact.ts";
import { Secret } from "#contracts/secret.ts";
import type { CapabilityRow, Store } from "#contracts/store-ports.ts";
import { parseToken } from "#contracts/token.ts";

/** What a presented token is worth. */
export type Presented =
  | { readonly kind: "good"; readonly run: RunRef }
  | { readonly kind: "malformed" }
  | { readonly kind: "refused"; readonly why: "unknown" | "revoked" | "wrong_bot"; readonly botId: BotId | undefined };

/** 26 bytes are 35 characters of base64url: the length of Telegram's tokens, and beyond any guessing. */
const secretBytes = 26;

/** Dead capabilities remembered, to say "revoked" of them and not "unknown". */
const deadMax = 1_000;

const secretOf = (token: string): string => token.slice(token.indexOf(":") + 1);

const hashOf = (token: string): Buffer => createHash("sha256").update(secretOf(token)).digest();

/**
 * The tokens that open the gate, each for one run of one bot. They look like Telegram's, so that every library takes them.
 * Kept as SHA-256 of the part after the colon, so that they outlive the daemon and a stolen store opens nothing.
 */
export class Capabilities {
  readonly #store: Pick<Store, "capabilities">;
  readonly #live = new Map<string, CapabilityRow>();
  /** Of each run its place among the live ones. */
  readonly #keys = new Map<RunId, string>();
  readonly #dead = new Map<string, BotId>();
  /** The tokens themselves, of runs that began in this life of the daemon: known to redaction until their end. */
  readonly #tokens = new Map<RunId, string>();

  constructor(store: Pick<Store, "capabilities">) {
    this.#store = store;
  }

  /** Those of runs that have outlived the daemon. */
  async load(): Promise<readonly CapabilityRow[]> {
    const rows = await this.#store.capabilities.all();
    for (const row of rows) this.#remember(row);
    return rows;
  }

  async issue(run: RunRef, nowMs: number): Promise<Secret> {
    // Telegram's secrets begin with A; some libraries look.
    const token = `${run.botId}:A${randomBytes(secretBytes).toString("base64url").slice(1)}`;
    knowSecret(token);
    const row: CapabilityRow = { ...run, hash: hashOf(token), issuedAtMs: nowMs, saysDone: false };
    await this.#store.capabilities.save(row);
    this.#forget(run.runId);
    this.#remember(row);
    this.#tokens.set(run.runId, token);
    return new Secret(token);
  }

  /** Refused from this moment, and after a restart too. */
  async revoke(runId: RunId): Promise<void> {
    this.#forget(runId);
    await this.#store.capabilities.revoke(runId);
  }

  check(token: string): Presented {
    const botId = parseToken(token);
    if (botId === undefined) return { kind: "malformed" };
    const hash = hashOf(token);
    const key = hash.toString("hex");
    const row = this.#live.get(key);
    if (row === undefined || !timingSafeEqual(row.hash, hash)) {
      const owner = this.#dead.get(key);
      return { kind: "refused", why: owner === undefined ? "unknown" : "revoked", botId: owner };
    }
    if (row.botId !== botId) return { kind: "refused", why: "wrong_bot", botId: row.botId };
    return { kind: "good", run: { botId, runId: row.runId } };
  }

  #remember(row: CapabilityRow): void {
    const key = row.hash.toString("hex");
    this.#live.set(key, row);
    this.#keys.set(row.runId, key);
  }

  #forget(runId: RunId): void {
    const token = this.#tokens.get(runId);
    if (token !== undefined) forgetSecret(token);
    this.#tokens.delete(runId);
    const live = this.#keys.get(runId) ?? "";
    const row = this.#live.get(live);
    this.#live.delete(live);
    this.#keys.delete(runId);
    if (row !== undefined) this.#dead.set(live, row.botId);
    for (const key of this.#dead.keys()) {
      if (this.#dead.size <= deadMax) break;
      this.#dead.delete(key);
    }
  }
}

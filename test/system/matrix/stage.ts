// One daemon for all rows, and what misfortune needs: listeners that behave badly, files that cannot be used.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { limitsDefault } from "#contracts/limits.ts";
import type { KeyState, SimBot, SimUser } from "#sandbox/sim-types.ts";
import { JournalEar } from "../journal-ear.ts";
import { openHouse, type TestHouse } from "../open-house.ts";
import { until } from "../until.ts";
import { BadListeners } from "./bad-listeners.ts";

export const root = join(import.meta.dirname, "../../..");
export const faults = join(root, "test/fixtures/faults");
export const dying = join(root, "test/fixtures/dying");

/** Shorter than the defaults where rows would otherwise wait; as long as a crowded machine needs. */
export const quickLimits: Partial<typeof limitsDefault> = {
  aliveCheckMs: 1_500,
  readyMs: 6_000,
  silentMs: 4_000,
  pollMaxS: 1,
  stopGraceMs: 500,
  callHeadersMs: 1_500,
  conflictTellMs: 500,
  intakePollS: 5,
  intakeRetryFirstMs: 100,
  backoffFirstMs: 200,
  receivingTellMs: 1_000,
  folderCheckMs: 200,
  botFolderBytes: 32 * 1024 * 1024,
};

export class Stage implements AsyncDisposable {
  readonly house: TestHouse;
  readonly ear: JournalEar;
  readonly listeners: BadListeners;
  /** For files that a row makes; bots' own user ids pass through it. */
  readonly folder: string;
  readonly #fates: Record<string, KeyState> = {};

  constructor(parts: { house: TestHouse; ear: JournalEar; listeners: BadListeners; folder: string }) {
    this.house = parts.house;
    this.ear = parts.ear;
    this.listeners = parts.listeners;
    this.folder = parts.folder;
  }

  /** A fresh folder that every bot may enter. */
  place(name: string): string {
    const path = join(this.folder, name);
    mkdirSync(path, { recursive: true, mode: 0o755 });
    return path;
  }

  /** What becomes of a key at the sandbox's provider, from now on. */
  async fate(key: string, fate: KeyState): Promise<void> {
    this.#fates[key] = fate;
    await this.house.sim.model({ keys: this.#fates });
  }

  /** The daemon's own words are gone with it: the ear opens anew. */
  async listen(): Promise<void> {
    const answers = (): Promise<boolean> =>
      fetch(`${this.house.url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until("the daemon's control address", answers);
    await this.ear.open(this.house);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.ear.close();
    await this.listeners.close(); // first: a provider that never answers keeps its callers waiting
    await this.house[Symbol.asyncDispose]();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export type Owned = { readonly owner: SimUser; readonly bot: SimBot };

/** Opens the daemon with these limits, beside those that many bots of few owners need. */
export async function openStage(limits: Partial<typeof limitsDefault>): Promise<Stage> {
  const many = {
    intakeFirstSeenPerMinute: 1_000,
    noticesPerOwnerPerDay: 1_000,
    startsAtOnce: 8,
    controlBodyBytesMax: 8_000_000,
  };
  // A bot without a key of its own asks with the server's.
  const env = { OPENAI_API_KEY: "sk-test-0123456789-shared", HATCHERY_WHO: "everyone" };
  const house = await openHouse({ limits: { ...limits, ...many }, vectors: true, env });
  const folder = mkdtempSync(join(tmpdir(), "hatchery-matrix-"));
  chmodSync(folder, 0o755);
  const stage = new Stage({ house, ear: new JournalEar(), listeners: await BadListeners.open(), folder });
  await stage.listen();
  return stage;
}

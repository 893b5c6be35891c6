import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Event } from "#contracts/event.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Journal } from "#contracts/store-ports.ts";
import { checkDatabase } from "#sqlite/check-database.ts";
import type { Control, FileWatch } from "#store/control.ts";
import { Health, type Watched } from "#store/health.ts";
import { controlName, damageMark, journalName, type SetAsideJournal } from "#store/open-files.ts";
import { cursorOf } from "#store/outbox.ts";

export type WatchersParts = {
  readonly dataDir: string;
  readonly limits: Limits;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
};

type Begin = {
  readonly control: Control;
  readonly journal: Control;
  readonly events: Pick<Journal, "append">;
  readonly setAside: SetAsideJournal | undefined;
};

/** A new journal goes on well above what anybody has read of the old one. */
const seqGap = 1_000;

/** Watches both files, and has them looked through. */
export class Watchers {
  readonly health: Health;
  readonly control: { readonly file: string; readonly watch: FileWatch };
  readonly journal: { readonly file: string; readonly watch: FileWatch };
  readonly #parts: WatchersParts;
  readonly #watched: readonly Watched[];
  readonly #stop = new AbortController();
  #began: Begin | undefined;

  constructor(parts: WatchersParts) {
    this.#parts = parts;
    const { limits, now, onError } = parts;
    this.health = new Health({ limits, now, onError, keep: (event) => this.#keep(event) });
    const control = this.#watch(controlName, () => this.#began?.control);
    const journal = this.#watch(journalName, () => this.#began?.journal);
    this.#watched = [control, journal];
    this.control = { file: control.file, watch: this.health.watch(control) };
    this.journal = { file: journal.file, watch: this.health.watch(journal) };
  }

  #watch(name: string, of: () => Control | undefined): Watched {
    const file = join(this.#parts.dataDir, name);
    return { file, probe: async () => of()?.probe(), check: () => this.#problemOf(file) };
  }

  async #keep(event: Event): Promise<void> {
    if (this.#began !== undefined) await this.#began.events.append(event);
  }

  /** From here on trouble can be journalled. What was set aside at the start is told, and its numbers are not used again. */
  begin(begin: Begin): void {
    this.#began = begin;
    const { journal, control, setAside } = begin;
    if (setAside === undefined) return;
    const { now, onError } = this.#parts;
    const goOn = "INSERT INTO sqlite_sequence (name, seq) VALUES ('events', ?)";
    journal.write(() => journal.change(goOn, cursorOf(control) + seqGap)).catch(onError);
    const text = `${setAside.text}; it is kept as ${basename(setAside.name)}, and a new one was begun`;
    const event = { atMs: now(), botId: undefined, what: journalName, errno: "SQLITE_CORRUPT", text } as const;
    begin.events.append({ kind: "storage.failed", ...event }).catch(onError);
  }

  /** The first problem of a file, in SQLite's words; a journal that has one is set aside at the next start. */
  async #problemOf(file: string): Promise<string | undefined> {
    const checked = await checkDatabase({ file, depth: "quick" }, this.#parts.limits.storeCheckMs, this.#stop.signal);
    if (checked.kind !== "damaged") return undefined;
    if (basename(file) === journalName)
      writeFileSync(damageMark(this.#parts.dataDir), `${checked.problems.join("\n")}\n`);
    return checked.problems[0] ?? "";
  }

  /** Looks through both files, one after the other, while everything goes on. True when both are whole. */
  async check(): Promise<boolean> {
    let whole = true;
    for (const watched of this.#watched) {
      const found = await this.#problemOf(watched.file);
      if (found === undefined) continue;
      whole = false;
      this.health.damaged(watched, found);
    }
    return whole;
  }

  close(): void {
    this.#stop.abort();
    this.health.close();
  }
}

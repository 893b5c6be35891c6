import type { Notice } from "#contracts/answer.ts";
import type { Event } from "#contracts/event.ts";
import type { Finding } from "#contracts/finding.ts";
import { redact } from "#contracts/redact.ts";
import { parseToken } from "#contracts/token.ts";
import { manyAtOnce } from "#diagnosis/many-at-once.ts";
import type { House } from "#commands/house.ts";
import { Matters, type Matter } from "#commands/platform/matters.ts";
import { OpenFindings } from "#commands/platform/open-findings.ts";

export type PlatformWatchParts = {
  readonly house: House;
  /** Says it to operators at once and once, as far as that is possible: it cannot be kept. */
  readonly alarm: (notice: Notice) => void;
  readonly onError: (error: unknown) => void;
};

type Opened = Extract<Event, { kind: "platform.opened" }>;

const dayMs = 86_400_000;
const lookBackMax = 20;
const textMax = 200;

/** The key of a trouble that goes on across daemons; everything else ended with the daemon that saw it. */
function keyOf({ matter, finding }: Opened): string | undefined {
  if (matter === "disk") return "disk";
  return finding?.cause === "platform.many_at_once" ? `many-${finding.facts.cause}` : undefined;
}

/** `2026-11-24 16:58:01 UTC` */
const timeText = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 19).replace("T", " ")} UTC`;

/**
 * Watches for trouble of the server and of many bots at once, and writes down when it begins and when it is over: one cause
 * in many bots, files that cannot be kept, a filling disk, the Master's own token, a daemon that ended without a word,
 * mistakes of Hatchery's own.
 */
export class PlatformWatch {
  readonly #parts: PlatformWatchParts;
  readonly #matters: Matters;
  readonly #findings = new OpenFindings();
  readonly #masterId: number | undefined;
  readonly #unlisten: (() => void)[] = [];
  #mistakes: readonly { readonly text: string; readonly atMs: number }[] = [];
  #many: NodeJS.Timeout | undefined;

  constructor(parts: PlatformWatchParts) {
    this.#parts = parts;
    const { store, settings, now } = parts.house;
    this.#masterId = parseToken(settings.masterToken?.reveal() ?? "");
    const onUnkept = ({ matter, text, atMs }: Opened): void =>
      parts.alarm({ kind: "platform", matter, text, judged: undefined, atMs, lastedMs: undefined });
    this.#matters = new Matters({ journal: store.journal, now, onUnkept, onError: parts.onError });
  }

  /** Before this daemon writes down that it has started: whether the one before ended as it should. */
  async start(): Promise<void> {
    const { store } = this.#parts.house;
    await this.#findings.load(store);
    await this.#matters.load(keyOf);
    await this.#lookBack();
    this.#unlisten.push(
      store.journal.listen(({ event }) => this.#hear(event)),
      store.health.listen((event) => this.#storage(event)),
    );
    this.#lookAtMany();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#many);
    for (const unlisten of this.#unlisten) unlisten();
    await this.#matters.idle;
  }

  /** The disk is nearly full, or is not (any more). */
  disk(finding: Finding | undefined): void {
    if (finding === undefined) this.#matters.end("disk");
    else this.#matters.begin({ key: "disk", matter: "disk", text: undefined, finding });
  }

  /** A mistake of Hatchery's own: each is told once a day, and not many of them. */
  mistake({ name, message }: Error): void {
    const text = redact(`${name}: ${message}`).slice(0, textMax);
    const atMs = this.#parts.house.now();
    const today = this.#mistakes.filter((one) => atMs - one.atMs < dayMs);
    const known = today.some((one) => one.text === text);
    if (known || today.length >= this.#parts.house.settings.limits.mistakesPerDay) return;
    this.#mistakes = [...today, { text, atMs }];
    this.#matters.moment({ key: `mistake-${atMs.toString(36)}`, matter: "mistake", text, finding: undefined });
  }

  /** The last that was written down is a start: its daemon ended without a word. */
  async #lookBack(): Promise<void> {
    const { journal } = this.#parts.house.store;
    const kinds = ["daemon.started", "daemon.stopped"] as const;
    const [last] = await journal.last({ kinds, max: 1 });
    if (last?.event.kind !== "daemon.started") return;
    const rows = await journal.last({ max: lookBackMax });
    // What this daemon has found at its own start says nothing of the one before.
    const lived = rows.find(({ event }) => !/^(?:isolation|storage|platform)\./.test(event.kind)) ?? last;
    const text = timeText(lived.event.atMs);
    this.#matters.moment({ key: "daemon_died", matter: "daemon_died", text, finding: undefined });
  }

  #hear(event: Event): void {
    if (this.#findings.hear(event)) this.#lookAtMany();
    if (event.botId !== undefined && event.botId === this.#masterId) this.#ofMaster(event);
  }

  /** How receiving for the Master itself goes. */
  #ofMaster(event: Event): void {
    const matter = ofMaster(event);
    if (matter !== undefined) this.#matters.begin(matter);
    else if (event.kind === "telegram.recovered") for (const key of masterKeys) this.#matters.end(key);
  }

  #storage(event: Event): void {
    if (event.kind === "storage.recovered") return this.#matters.end(`storage-${event.what}`);
    if (event.kind !== "storage.failed") return;
    const text = redact(`${event.what}: ${event.errno} ${event.text}`).slice(0, textMax);
    this.#matters.begin({ key: `storage-${event.what}`, matter: "storage", text, finding: undefined });
  }

  /** Looked at once for all that changes within a moment: then it shows how many have it, and many changes cost one look. */
  #lookAtMany(): void {
    this.#many ??= setTimeout(() => {
      this.#many = undefined;
      for (const key of this.#matters.keys()) {
        if (key.startsWith("many-") && this.#findings.count(key.slice("many-".length)) === 0) this.#matters.end(key);
      }
      for (const finding of this.#shared()) {
        this.#matters.begin({ key: sharedKey(finding), matter: "many_at_once", text: undefined, finding });
      }
    }, this.#parts.house.settings.limits.manyAfterMs);
  }

  /** Causes that many bots have now and that are not written down yet. */
  #shared(): readonly Finding[] {
    const { house } = this.#parts;
    const found = manyAtOnce(this.#findings.all, { nowMs: house.now(), bots: house.supervisor.views().length });
    return found.filter((finding) => !this.#matters.has(sharedKey(finding)));
  }
}

const sharedKey = (finding: Finding): string =>
  finding.cause === "platform.many_at_once" ? `many-${finding.facts.cause}` : finding.cause;

const masterKeys = ["master_token", "master_conflict", "telegram"] as const;

function ofMaster(event: Event): Matter | undefined {
  const matter = (key: (typeof masterKeys)[number], text: string): Matter => ({
    key,
    matter: key,
    text: redact(text).slice(0, textMax),
    finding: undefined,
  });
  switch (event.kind) {
    case "telegram.unauthorized":
      return matter("master_token", `${event.status} ${event.text}`);
    case "telegram.conflict":
      return matter("master_conflict", event.text);
    case "telegram.unreachable":
      return matter("telegram", event.errno);
    default:
      return undefined;
  }
}

import type { BotId } from "#contracts/ids.ts";
import type { InboxRow } from "#contracts/inbox.ts";
import type { HoldPace } from "#contracts/store-ports.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { AllowedTypes } from "#gate/handout/allowed-types.ts";
import { OpenPoll, type PollEnd } from "#gate/handout/open-poll.ts";
import { readWish, type Wish } from "#gate/handout/poll-wish.ts";
import { updateText } from "#gate/handout/update-text.ts";
import { passingTypes } from "#gate/intake/update-types.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import type { Runs } from "#gate/run/runs.ts";
import { replyJson, replyText, type Exchange } from "#gate/server/exchange.ts";
import type { Params } from "#gate/server/params.ts";
import type { StorageTrouble } from "#gate/storage-trouble.ts";
import { sideError } from "#gate/forward/side-error.ts";

type Parts = {
  readonly core: GateCore;
  readonly runs: Runs;
  readonly allowed: AllowedTypes;
  readonly trouble: StorageTrouble;
};

type Poll = { readonly seen: RunSeen; readonly open: OpenPoll; readonly exchange: Exchange };

const conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

/** Hands waiting updates to the runs that poll for them. */
export class HandOut {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Answers one getUpdates: at once when something waits, else when something comes or its time is over. */
  async getUpdates(exchange: Exchange, seen: RunSeen, params: Params): Promise<void> {
    const wish = readWish(params, this.#parts.core.limits);
    const open = this.#open(seen, wish.waitMs);
    if (seen.ended) open.end("ended"); // it came in as its run ended
    const gone = (): void => open.end("gone");
    exchange.res.once("close", gone);
    try {
      await this.#serve({ seen, open, exchange }, wish);
    } catch (error) {
      const errno = this.#parts.trouble.failed(error, seen.run.botId);
      const text = `Internal Server Error: the inbox cannot be read (${errno})`;
      replyJson(exchange.res, 500, sideError("telegram", { status: 500, text }));
    } finally {
      exchange.res.off("close", gone);
      open.close();
      if (seen.poll === open) seen.poll = undefined;
    }
  }

  /** Something lies in the bot's inbox: for the poll that waits, or for the supervisor to know. */
  arrived(botId: BotId): void {
    const { core, runs } = this.#parts;
    const poll = runs.current(botId)?.poll;
    if (poll === undefined) core.tell.say((listener) => listener.updateWaits(botId));
    else poll.wake();
  }

  /** Finished, says the program. False when no such update is in its hands. */
  async done(seen: RunSeen, seq: number | undefined): Promise<boolean> {
    const { core } = this.#parts;
    if (!seen.saysDone) {
      seen.saysDone = true;
      await core.store.capabilities.saysDone(seen.run.runId);
    }
    if (seq === undefined) return false;
    const known = await core.store.inbox.done(seen.run.botId, seq, core.now());
    seen.lastUpdateAtMs = core.now();
    seen.again.delete(seq);
    core.steps.release(seen.run.botId, seq);
    seen.poll?.wake(); // its chat is free for the next one
    return known;
  }

  /** The newer of two polls wins; the first of a run makes it ready. */
  #open(seen: RunSeen, waitMs: number): OpenPoll {
    const { core } = this.#parts;
    const open = new OpenPoll(waitMs);
    seen.poll?.end("conflict");
    seen.poll = open;
    seen.lastPollAtMs = core.now();
    if (seen.firstPollAtMs === undefined) {
      seen.firstPollAtMs = seen.lastPollAtMs;
      core.tell.say((listener) => listener.firstPoll(seen.run));
    }
    return open;
  }

  async #serve(poll: Poll, wish: Wish): Promise<void> {
    const { seen, open } = poll;
    if (await this.#prepare(seen, wish)) return this.#reply(poll, []);
    for (let waits = wish.waitMs > 0; ;) {
      const rows = open.ended === undefined ? await this.#hold(seen, wish) : [];
      if (open.ended !== undefined) return this.#endEarly(poll, open.ended, rows);
      if (rows.length > 0 || !waits) return this.#reply(poll, rows);
      waits = await open.wait();
    }
  }

  /** What the poll says of what came before it. True when it is to be answered empty. */
  async #prepare(seen: RunSeen, { types, negative, offset }: Wish): Promise<boolean> {
    const { core, allowed } = this.#parts;
    const { botId, runId } = seen.run;
    if (types !== undefined) await allowed.set(botId, types);
    if (negative && (await this.#ignoreDrop(seen, "negative_offset"))) return true;
    this.#acknowledge(seen, offset);
    if (!seen.tookBack) await core.store.inbox.takeBack(botId, { runId, nowMs: core.now() });
    seen.tookBack = true;
    if (seen.takesUp) for (const seq of await core.store.inbox.heldBy(botId, runId)) seen.again.add(seq);
    seen.takesUp = false;
    if (!seen.saysDone && offset > 0) {
      await core.store.inbox.confirmBefore(botId, { runId, before: offset, nowMs: core.now() });
    }
    return false;
  }

  async #hold(seen: RunSeen, wish: Wish): Promise<readonly InboxRow[]> {
    const { core, allowed, trouble } = this.#parts;
    const { botId, runId } = seen.run;
    const alone = seen.saysDone && (await core.store.inbox.oneAtATime(botId));
    // Most libraries confirm an update before they have handled it: who never says done gets one after the other.
    const max = seen.saysDone && !alone ? wish.limit : 1;
    const pace: HoldPace = !seen.saysDone
      ? { kind: "any" }
      : alone
        ? { kind: "alone" }
        : { kind: "one_per_chat", passing: passingTypes };
    const rows = await core.store.inbox.hold(botId, {
      runId,
      fromSeq: wish.offset,
      max,
      types: await allowed.of(botId),
      wakes: true, // there are none but those that this bot asked for
      nowMs: core.now(),
      pace,
      again: [...seen.again],
    });
    trouble.worked(botId);
    return rows;
  }

  /** What the last answer held and the program did not get is given again. */
  #acknowledge(seen: RunSeen, offset: number): void {
    for (const seq of seen.lastBatch) {
      if (!seen.lastBatchArrived || (offset > 0 && seq >= offset)) seen.again.add(seq);
    }
    seen.lastBatch = [];
  }

  /** The poll was ended while its updates were being fetched: they go to the next one. */
  #endEarly({ seen, exchange }: Poll, why: PollEnd, rows: readonly InboxRow[]): void {
    for (const { seq } of rows) seen.again.add(seq);
    if (rows.length > 0) seen.poll?.wake();
    switch (why) {
      case "conflict":
        return replyJson(exchange.res, 409, sideError("telegram", { status: 409, text: conflict }));
      case "gone":
      case "ended":
        exchange.res.destroy();
        return;
      case "upgrade":
        exchange.res.setHeader("connection", "close");
        return replyText(exchange.res, 200, '{"ok":true,"result":[]}');
    }
  }

  #reply({ seen, exchange }: Poll, rows: readonly InboxRow[]): void {
    const { core } = this.#parts;
    if (rows.length === 0) seen.again.clear(); // what was to be given again is handled already
    else {
      seen.lastUpdateAtMs = core.now();
      seen.lastBatch = rows.map(({ seq }) => seq);
      seen.lastBatchArrived = false;
      for (const seq of seen.lastBatch) {
        seen.again.delete(seq);
        seen.handed(seq, core.limits);
      }
      const batch = seen.lastBatch;
      exchange.res.once("finish", () => {
        if (seen.lastBatch === batch) seen.lastBatchArrived = true;
      });
      this.#noteLate(seen, rows);
    }
    replyText(exchange.res, 200, `{"ok":true,"result":[${rows.map(updateText).join(",")}]}`);
  }

  /** Updates that have waited long, said once a run. */
  #noteLate(seen: RunSeen, rows: readonly InboxRow[]): void {
    const { core } = this.#parts;
    const atMs = core.now();
    const late = rows.filter(({ receivedAtMs }) => receivedAtMs < atMs - core.limits.updateLateMs);
    const [oldest] = late;
    if (oldest === undefined || seen.said.has("late")) return;
    seen.said.add("late");
    const { botId } = seen.run;
    core.note({ kind: "update.late", atMs, botId, count: late.length, oldestAtMs: oldest.receivedAtMs });
  }

  /** A program wants to forget what waits: never. True the first time in a run. */
  async #ignoreDrop(seen: RunSeen, what: "drop_pending_updates" | "negative_offset"): Promise<boolean> {
    const { core } = this.#parts;
    if (seen.said.has(what)) return false;
    seen.said.add(what);
    const { botId } = seen.run;
    const { waiting } = await core.store.inbox.counts(botId);
    if (waiting > 0) core.note({ kind: "drop.ignored", atMs: core.now(), botId, what, kept: waiting });
    return true;
  }

  /** The same for deleteWebhook with `drop_pending_updates`. */
  async ignoreDrop(seen: RunSeen): Promise<void> {
    await this.#ignoreDrop(seen, "drop_pending_updates");
  }
}

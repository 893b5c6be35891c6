import { EventEmitter } from "node:events";
import type { BotId, RunId } from "#contracts/ids.ts";
import type { ChildRef } from "#contracts/instance.ts";

/** How a program takes its updates: it says `done` of each, or it confirms by the next poll's offset. */
export type Manner = "done" | "offset";

export type Held = { readonly seq: number; readonly chatId: number; readonly key: string };

/** The answer to one poll: whole in the program's hands, or lost on its way. */
export class PollReply extends EventEmitter {
  headersSent = false;
  destroyed = false;
  readonly #isLost: () => boolean;
  readonly #heard: (body: string | undefined) => void;

  constructor(isLost: () => boolean, heard: (body: string | undefined) => void) {
    super();
    this.#isLost = isLost;
    this.#heard = heard;
  }

  setHeader(): this {
    return this;
  }

  writeHead(): this {
    this.headersSent = true;
    return this;
  }

  end(body: string): this {
    queueMicrotask(() => {
      if (this.destroyed) return;
      if (this.#isLost()) return void this.destroy();
      this.emit("finish");
      this.#heard(body);
    });
    return this;
  }

  destroy(): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.emit("close");
    this.#heard(undefined);
    return this;
  }
}

/** One process of a bot's program, which outlives daemons. */
export class ModelProcess {
  readonly botId: BotId;
  readonly runId: RunId;
  readonly child: ChildRef;
  readonly manner: Manner;
  alive = true;
  /** Asked to end, and about to. */
  ending = false;
  hangs = false;
  poll: PollReply | undefined;
  /** A call under way: nothing else is handled meanwhile. */
  busy = false;
  offset = 0;
  hands: Held[] = [];
  /** With what its hands were filled when they were empty last. */
  #givenAtOnce = 0;
  /** What it has answered, and may have to say `done` of once more. */
  readonly answered = new Set<number>();
  /** What it has had, by the gate's number: a program that is given an update again knows it. */
  readonly had = new Set<number>();

  constructor(run: { readonly botId: BotId; readonly runId: RunId }, child: ChildRef, manner: Manner) {
    this.botId = run.botId;
    this.runId = run.runId;
    this.child = child;
    this.manner = manner;
  }

  /** Who confirms by offset asks when its hands are empty, or once ahead, as libraries do that confirm before they handle. */
  mayAsk(): boolean {
    if (this.poll !== undefined || this.hangs) return false;
    return this.manner === "done" || this.hands.length === 0 || (this.hands.length === 1 && this.#givenAtOnce === 1);
  }

  take(body: string): readonly Held[] {
    const {
      result,
    }: { readonly result?: readonly { update_id: number; message: { chat: { id: number }; text: string } }[] } =
      JSON.parse(body);
    const fresh = (result ?? [])
      .map(({ update_id: seq, message }) => ({ seq, chatId: message.chat.id, key: message.text }))
      .filter(({ seq }) => !this.had.has(seq));
    this.#givenAtOnce = this.hands.length === 0 ? fresh.length : 0;
    for (const one of fresh) {
      this.had.add(one.seq);
      this.hands.push(one);
      this.offset = Math.max(this.offset, one.seq + 1);
    }
    return fresh;
  }
}

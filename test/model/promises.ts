import type { Event } from "#contracts/event.ts";
import type { ExitWay } from "#contracts/exit.ts";
import type { BotId } from "#contracts/ids.ts";
import type { InstanceView } from "#contracts/instance.ts";
import { limits } from "./model-limits.ts";
import type { Held, ModelProcess } from "./model-process.ts";

type Message = {
  readonly key: string;
  readonly botId: BotId;
  readonly chatId: number;
  sent: number;
  given: boolean;
  /** Its sender was told that the answer may be missing. */
  doubted: boolean;
  /** Its sender was told that the answer may have come twice. */
  toldTwice: boolean;
  /** When it was answered first, by a clock that nobody sets. */
  sentAtMs: number | undefined;
  /** The gate knows that it is handled. */
  finished: boolean;
  /** In the window of those who confirm by offset: handled lately, and the daemon that saw it is gone. */
  mayComeAgain: boolean;
  setAside: boolean;
  /** How many programs of its bot had died by their own doing when it was written. */
  readonly deathsBefore: number;
};

type Wish = { readonly what: "start" | "stop" | "restart" };

/** What is known of one bot's wishes and restarts. */
type Standing = {
  wantedDown: boolean;
  /** It is given up: nothing but a person starts it. */
  givenUp: boolean;
  notBeforeMs: number;
  lastWish: Wish | undefined;
  /** Wishes for a run that are not kept yet. */
  wishes: number;
  /** Programs that died by their own doing. */
  deaths: number;
};

/** Every promise about updates and runs, checked as things happen. What is broken is kept for `check`, which throws. */
export class Promises {
  readonly messages: Message[] = [];
  readonly #byKey = new Map<string, Message>();
  readonly #standing = new Map<BotId, Standing>();
  /** Messages by the gate's number, of each bot. */
  readonly #bySeq = new Map<BotId, Map<number, Message>>();
  readonly #now: () => number;
  /** Milliseconds that no setting of the clock changes. */
  readonly #clock: () => number;
  readonly #byOffset = new Set<BotId>();
  #broken: string | undefined;

  constructor(now: () => number, clock: () => number) {
    this.#now = now;
    this.#clock = clock;
  }

  breaks(what: string): void {
    this.#broken ??= what;
  }

  check(): void {
    if (this.#broken !== undefined) throw new Error(this.#broken);
  }

  #of(botId: BotId): Standing {
    const found = this.#standing.get(botId) ?? {
      wantedDown: false,
      givenUp: false,
      notBeforeMs: 0,
      wishes: 0,
      lastWish: undefined,
      deaths: 0,
    };
    this.#standing.set(botId, found);
    return found;
  }

  #message(key: string): Message {
    const found = this.#byKey.get(key);
    if (found === undefined) throw new Error(`nobody wrote ${key}`);
    return found;
  }

  wrote(message: { readonly key: string; readonly botId: BotId; readonly chatId: number }): void {
    const { deaths } = this.#of(message.botId);
    const fresh = {
      ...message,
      sent: 0,
      given: false,
      doubted: false,
      toldTwice: false,
      sentAtMs: undefined,
      finished: false,
      mayComeAgain: false,
      setAside: false,
      deathsBefore: deaths,
    };
    this.messages.push(fresh);
    this.#byKey.set(message.key, fresh);
  }

  wished(botId: BotId, what: Wish["what"]): Wish {
    const standing = this.#of(botId);
    const wish = { what };
    standing.lastWish = wish;
    if (what === "stop") return wish;
    standing.wantedDown = false;
    standing.wishes += 1;
    return wish;
  }

  /** The wish was kept: it holds from now on, whoever dies. */
  granted(botId: BotId, wish: Wish): void {
    const standing = this.#of(botId);
    if (wish.what === "stop") standing.wantedDown = standing.lastWish === wish;
    else Object.assign(standing, { wishes: standing.wishes - 1, givenUp: false, notBeforeMs: 0 });
  }

  /** That a program which confirms by offset has spoken to a chat is known to the daemon that heard it, and to no later one. */
  daemonBegins(): void {
    for (const message of this.messages) {
      const { sentAtMs, botId } = message;
      const lately = sentAtMs !== undefined && this.#clock() - sentAtMs < 2 * limits.inboxRegiveMs;
      if (lately && this.#byOffset.has(botId)) message.mayComeAgain = true;
    }
    for (const standing of this.#standing.values()) Object.assign(standing, { notBeforeMs: 0, wishes: 0 });
  }

  /** What a program that confirms by offset was handed within the minute before the clock is set may be lost with it. */
  clockMoved(byMs: number): void {
    for (const message of this.messages) {
      if (this.#byOffset.has(message.botId) && message.given && !this.#isOver(message)) message.doubted = true;
      if (this.#byOffset.has(message.botId)) message.mayComeAgain = true;
    }
    for (const standing of this.#standing.values()) standing.notBeforeMs += standing.notBeforeMs === 0 ? 0 : byMs;
  }

  sees(botId: BotId, view: InstanceView | undefined): void {
    if (view === undefined) return;
    const standing = this.#of(botId);
    standing.givenUp = view.state.kind === "failed";
    if (view.state.kind === "backoff" && view.state.untilMs - view.state.sinceMs > limits.backoffMaxMs)
      this.breaks(`bot ${botId} waits for longer than the longest wait`);
  }

  heard(event: Event): void {
    if (event.kind === "restart.scheduled" && event.botId !== undefined) {
      if (event.inMs < 0 || event.inMs > limits.backoffMaxMs) this.breaks(`a wait of ${event.inMs} ms`);
      this.#of(event.botId).notBeforeMs = this.#now() + event.inMs;
    }
    if (event.kind !== "update.set_aside") return;
    const message = this.#bySeq.get(event.botId ?? 0)?.get(event.seq);
    if (message === undefined) return this.breaks(`update ${event.seq} is set aside and was given to nobody`);
    message.setAside = true;
    const deaths = this.#of(message.botId).deaths - message.deathsBefore;
    if (deaths < limits.inboxDeathsSetAside) this.breaks(`${message.key} is set aside after ${deaths} deaths`);
  }

  starts(botId: BotId, running: string | undefined): void {
    const { wantedDown, givenUp, notBeforeMs, wishes } = this.#of(botId);
    if (running !== undefined) this.breaks(`bot ${botId} is started while ${running} runs`);
    if (wantedDown) this.breaks(`bot ${botId} is started though it is stopped`);
    if (wishes > 0) return;
    if (givenUp) this.breaks(`bot ${botId} is started though it was given up`);
    if (this.#now() < notBeforeMs)
      this.breaks(`bot ${botId} is started ${notBeforeMs - this.#now()} ms before its time`);
  }

  died(one: ModelProcess, way: ExitWay): void {
    if (way.kind === "code" || one.hangs) this.#of(one.botId).deaths += 1;
  }

  /** Who has confirmed and then hangs for more than a minute has nobody who knows that it did not handle it. */
  hung(one: ModelProcess): void {
    if (one.manner === "offset") for (const { key } of one.hands) this.#message(key).doubted = true;
  }

  given(one: ModelProcess, { key, seq }: Held): void {
    const message = this.#message(key);
    const numbered = this.#bySeq.get(one.botId) ?? new Map<number, Message>();
    this.#bySeq.set(one.botId, numbered.set(seq, message));
    // Who confirms before it handles is given it once more after its death, and not again after the next.
    if (message.given && one.manner === "offset") message.doubted = true;
    message.given = true;
    if (message.finished && !message.mayComeAgain) this.breaks(`${key} is given to ${one.runId} though it was handled`);
    if (message.setAside) this.breaks(`${key} is given to ${one.runId} though it was set aside`);
    if (one.manner === "done") this.#inOrder(message);
  }

  /** What came before it in its chat is over. */
  #inOrder(message: Message): void {
    const { botId, chatId, key } = message;
    const isBefore = (other: Message): boolean =>
      other.botId === botId && other.chatId === chatId && !this.#isOver(other);
    const before = this.messages.find((other) => other === message || isBefore(other));
    if (before !== undefined && before !== message) this.breaks(`${key} comes before ${before.key} of the same chat`);
  }

  #isOver({ sent, doubted, setAside }: Message): boolean {
    return sent > 0 || doubted || setAside;
  }

  sent(one: ModelProcess, { key }: Held): void {
    const message = this.#message(key);
    this.#inOrder(message);
    message.sent += 1;
    message.sentAtMs ??= this.#clock();
    if (one.manner === "done" && message.sent > 1 && !message.toldTwice) this.breaks(`${key} is answered twice`);
  }

  /** A call before this one broke, and may have been carried out: whoever makes it again tells the sender. */
  repeats({ key }: Held): void {
    this.#message(key).toldTwice = true;
  }

  stepped(one: ModelProcess, { key }: Held, kind: "recorded" | "in_doubt" | "not_kept"): void {
    const message = this.#message(key);
    if (kind === "in_doubt") message.doubted = true;
    if (kind === "recorded" && message.sent === 0) this.breaks(`${key} has a result and was never sent`);
    if (kind === "not_kept" && !message.finished) this.breaks(`${key} is not in the hands of ${one.runId}`);
  }

  finished(key: string): void {
    this.#message(key).finished = true;
  }

  /** By asking with a higher offset a program has said that it has what came before. */
  confirmed(one: ModelProcess, offset: number): void {
    if (one.manner !== "offset") return;
    this.#byOffset.add(one.botId);
    for (const seq of one.answered) {
      const message = this.#bySeq.get(one.botId)?.get(seq);
      if (seq < offset && message !== undefined) message.finished = true;
    }
  }

  /** After a while without any trouble nothing is left undone. */
  rest(): void {
    const left = this.messages.filter((message) => !this.#isOver(message)).map(({ key }) => key);
    if (left.length > 0) this.breaks(`never answered: ${left.join(", ")}`);
    this.check();
  }
}

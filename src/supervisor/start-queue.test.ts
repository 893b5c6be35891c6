import assert from "node:assert/strict";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { StartQueue, type Startable } from "#supervisor/start-queue.ts";

class Bot implements Startable {
  begun = 0;
  asked = 0;
  leaving = false;
  idleSinceMs: number | undefined = undefined;

  begin(): void {
    this.begun += 1;
  }
  sleepableSinceMs(): number | undefined {
    return this.leaving ? undefined : this.idleSinceMs;
  }
  giveRoom(): void {
    this.asked += 1;
    this.leaving = true;
  }
  isLeaving(): boolean {
    return this.leaving;
  }
}

const queueOf = (startsAtOnce: number, awakeMax: number): StartQueue =>
  new StartQueue({ ...limitsDefault, startsAtOnce }, awakeMax);

const some = (count: number): readonly Bot[] => Array.from({ length: count }, () => new Bot());

const begun = (bots: readonly Bot[]): string => bots.map((bot) => bot.begun).join("");

test("a few start at once, the next when one needs no attention any more, in the order they came", () => {
  const bots = some(4);
  const queue = queueOf(2, 9);
  for (const bot of bots) queue.enter(bot);
  assert.equal(begun(bots), "1100");
  queue.settled(bots[1] ?? new Bot());
  assert.equal(begun(bots), "1110");
  queue.settled(bots[1] ?? new Bot());
  assert.equal(begun(bots), "1110", "it is said once only");
  queue.ended(bots[0] ?? new Bot());
  assert.equal(begun(bots), "1111");
});

test("who leaves the line is not started", () => {
  const [first = new Bot(), second = new Bot()] = some(2);
  const queue = queueOf(1, 9);
  queue.enter(first);
  queue.enter(second);
  queue.leave(second);
  queue.settled(first);
  assert.equal(second.begun, 0);
});

test("with no room the longest idle is asked to sleep, once, and no more of them than are needed", () => {
  const [busy = new Bot(), idle = new Bot(), idler = new Bot(), next = new Bot()] = some(4);
  idle.idleSinceMs = 200;
  idler.idleSinceMs = 100;
  const queue = queueOf(9, 3);
  for (const bot of [busy, idle, idler]) queue.isAwake(bot);
  queue.enter(next);
  queue.pump();
  assert.deepEqual([busy.asked, idle.asked, idler.asked, next.begun], [0, 0, 1, 0]);
  queue.ended(idler);
  assert.equal(next.begun, 1);
});

test("a closed line starts nobody", () => {
  const [first = new Bot(), second = new Bot()] = some(2);
  const queue = queueOf(1, 9);
  queue.enter(first);
  queue.enter(second);
  queue.close();
  queue.settled(first);
  queue.enter(second);
  assert.equal(second.begun, 0);
});

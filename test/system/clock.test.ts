// The host's clock is set by a day, forward and back, while bots run, hang, and wait to be started: nobody is judged by it, no
// wait lasts a day, and everything is answered.
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

const dayMs = 86_400_000;
const setter = pathToFileURL(join(import.meta.dirname, "../fixtures/set-clock.mjs")).href;
const clockFile = join(tmpdir(), `hatchery-clock-${process.pid}`);

let house: TestHouse;
let ann: SimUser;
let talks: SimBot;
let crashes: SimBot;

const setClock = (aheadMs: number): void => writeFileSync(clockFile, String(aheadMs));

/** Starts of a bot so far. */
async function starts(botId: number): Promise<number> {
  const answer = await house.command({ verb: "events", botId, max: 500 });
  return answer.kind === "events" ? answer.rows.filter(({ event }) => event.kind === "run.starting").length : 0;
}

before(async () => {
  setClock(0);
  house = await openHouse({
    env: { NODE_OPTIONS: `--import=${setter}`, CLOCK_FILE: clockFile },
    limits: {
      backoffFirstMs: 200,
      backoffMaxMs: 200,
      crashLoopExits: 1_000,
      silentMs: 2_500,
      pollMaxS: 1,
      stopGraceMs: 500,
    },
  });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  const node = (script: string): readonly string[] => [process.execPath, script];
  talks = await house.hatchProgram(ann, "talking_bot", node("examples/ten-lines.mjs"));
  crashes = await house.hatchProgram(ann, "crashing_bot", ["sh", "-c", "exit 3"]);
  await house.ask(ann, "hello", { botId: talks.id, answer: "You said: hello" });
});
after(async () => {
  await house[Symbol.asyncDispose]();
  rmSync(clockFile);
});

for (const aheadMs of [dayMs, 0, -dayMs, 0]) {
  test(`scenario 31: the clock is set to ${aheadMs / dayMs} days ahead while all goes on`, async () => {
    const pid = await house.pid(talks.id);
    const from = house.log.all.length;
    setClock(aheadMs);
    await house.log.line(/The clock was set (?:forward|back) by 8\d{7} ms/, from);
    await house.ask(ann, `ahead ${aheadMs}`, { botId: talks.id, answer: `You said: ahead ${aheadMs}` });
    const begun = await starts(crashes.id);
    await until("what crashes is started again and again", async () => (await starts(crashes.id)) >= begun + 3, 20_000);
    assert.equal(await house.pid(talks.id), pid, "who runs is not judged by the clock");
    assert.ok(!house.log.all.slice(from).some((line) => /Silent for|Not ready after/.test(line)));
  });
}

test("scenario 31: who stops to answer just before the clock is set back is found all the same", async () => {
  process.kill(await house.pid(talks.id), "SIGSTOP");
  setClock(-dayMs);
  await house.log.line(/\[SPAWN\] Silent for/);
  await house.ask(ann, "and then", { botId: talks.id, answer: "You said: and then" });
});

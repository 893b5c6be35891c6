// The disk under the real daemon is full: nothing is confirmed that could not be kept, the daemon answers throughout, and
// when there is room again everything goes on by itself.
import assert from "node:assert/strict";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { whyNoDisk } from "../store/small-disk.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

/** Leaves no room at all. */
function fill(house: TestHouse): void {
  const { bavail, bsize } = statfsSync(house.dataDir);
  const more = (bavail + 100) * bsize;
  assert.throws(() => writeFileSync(join(house.dataDir, "ballast"), Buffer.alloc(more)), { code: "ENOSPC" });
}

test(
  "scenario 37: a full disk loses nothing and stops nobody",
  { skip: whyNoDisk("memory"), timeout: 90_000 },
  async () => {
    await using house = await openHouse({ diskMb: 96, limits: { storeProbeMs: 50 } });
    const ann = await house.sim.user({ firstName: "Ann", lang: "en" });
    const bot = await house.hatchProgram(ann, "echo_bot", [process.execPath, "examples/ten-lines.mjs"]);
    await house.ask(ann, "before", { botId: bot.id, answer: "You said: before" });
    const pid = await house.pid(bot.id);

    fill(house);
    const texts = Array.from({ length: 5 }, (_, at) => `while it was full ${at}`);
    let after = 0;
    for (const text of texts) {
      const said = await house.sim.say({ userId: ann.id, botId: bot.id, text: `${text} ${"x".repeat(3_000)}` });
      after ||= said;
    }
    await house.log.line(/Storage failed \(control\.db\): SQLITE_FULL/);
    const { messages } = await house.sim.chat({ userId: ann.id, botId: bot.id });
    assert.ok(!messages.some(({ from, messageId }) => from === "bot" && messageId > after), "nothing was handed out");

    // Asked all the while: what is only read is answered, what would have to be kept is refused with the reason.
    assert.equal((await house.status(bot.id)).pid, pid);
    assert.equal((await house.command({ verb: "events", botId: bot.id, max: 5 })).kind, "events");
    const ready: { readonly ready: boolean } = JSON.parse(await (await fetch(`${house.url}/readyz`)).text());
    assert.equal(ready.ready, false);
    const refused = await house.command({ verb: "stop", botId: bot.id });
    assert.ok(refused.kind === "stopped" || (refused.kind === "refused" && refused.refusal.kind === "storage"));

    rmSync(join(house.dataDir, "ballast"));
    await house.log.line(/Storage works again \(control\.db\)/);
    await house.command({ verb: "resume", botId: bot.id });
    for (const text of texts) {
      await house.sim.waitFor({ userId: ann.id, botId: bot.id, after, text: `You said: ${text}`, timeoutMs: 30_000 });
    }
    const answers = (await house.sim.chat({ userId: ann.id, botId: bot.id })).messages.filter(
      ({ from, messageId }) => from === "bot" && messageId > after,
    );
    assert.equal(answers.length, texts.length, "each once");
    await until("the journal tells of it", async () => {
      const told = await house.command({ verb: "events", max: 200 });
      const kinds = told.kind === "events" ? told.rows.map(({ event }) => event.kind) : [];
      return kinds.includes("storage.failed") && kinds.includes("storage.recovered");
    });
  },
);

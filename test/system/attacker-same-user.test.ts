// A daemon that is not root cannot give bots users of their own: what a hostile bot can do there is exactly what `doctor`
// says of that rung.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leftOpen } from "#contracts/isolation.ts";
import { attack, dangerOf } from "./attack.ts";
import { openHouse } from "./open-house.ts";

const nobody = 65_534;
const skip = process.getuid?.() === 0 ? false : "only root can start the daemon as somebody else";

/** These would end what the others attack. */
const deadly = ["end the daemon", "end another bot", "open another bot's debugger"];

test("without root a hostile bot can do what is said of this rung, and no more", { skip }, async () => {
  const env = { OPENAI_API_KEY: "sk-shared-1234567890", HATCHERY_WHO: "everyone" };
  await using house = await openHouse({ userId: nobody, env });
  const ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  const victim = await house.hatch(ann, "open_bot");
  await house.ask(ann, "/start", { botId: victim.id, pattern: "." });
  const { attempts } = await attack({ house, owner: ann, victim, skip: deadly });
  const keeping = { closed: false, portIsRoots: false, memoryHeld: true, processesHeld: true };
  const open = leftOpen({ rung: "same-user", ...keeping });
  for (const [name, { outcome, why }] of attempts) {
    const danger = dangerOf[name];
    assert.equal(outcome, danger !== undefined && open.includes(danger) ? "done" : "refused", `${name}: ${why}`);
  }
  await house.ask(ann, "Are you well?", { botId: victim.id, pattern: "." });
});

test("without root a closed network is refused in a sentence, not pretended", { skip }, async () => {
  await using house = await openHouse({ userId: nobody });
  await house.end("SIGTERM");
  house.env["HATCHERY_EGRESS"] = "gate";
  await assert.rejects(house.start(), /HATCHERY_EGRESS=gate cannot be kept here: Hatchery does not run as root/);
});

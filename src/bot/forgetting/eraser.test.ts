import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Eraser, type EraserParts } from "#bot/forgetting/eraser.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("what could not be erased in its time is erased later, however long the bot stays awake", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const asked: string[] = [];
  const answers = [() => 600, () => assert.fail("disk full"), () => undefined];
  const erase = async (): Promise<number | undefined> => {
    asked.push("erase");
    return answers[asked.length - 1]?.();
  };
  const parts = {
    memory: { forgetting: { erase } },
    retryMs: 50,
    now: () => 0,
    warn: (line: string) => asked.push(line),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that it asks of a memory
  const eraser = new Eraser({ ...parts, ending: new AbortController().signal } as unknown as EraserParts);
  await eraser.run();
  mock.timers.tick(600);
  await turn();
  assert.match(asked[2] ?? "", /not erased yet/);
  mock.timers.tick(50);
  await turn();
  assert.equal(asked.filter((one) => one === "erase").length, 3);
  mock.timers.reset();
});

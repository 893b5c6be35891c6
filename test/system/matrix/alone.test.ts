// A fault of the daemon itself: it has one for itself.
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { throwOnMissingWords } from "#answer/words.ts";
import { check } from "./check.ts";
import type { Fault } from "./fault.ts";
import { script } from "./programs.ts";
import { openStage, quickLimits, type Stage } from "./stage.ts";
import { strike } from "./strike.ts";

throwOnMissingWords();

let stage: Stage;

before(async () => {
  stage = await openStage({ ...quickLimits, backoffFirstMs: 1_000, tellAfterMs: 300 });
});

after(() => stage[Symbol.asyncDispose]());

/** How many files the daemon may have open from now on. */
const mayOpen = (files: number | string): void => {
  execFileSync("prlimit", ["--pid", String(stage.house.daemon.pid), `--nofile=${files}:`]);
};

const noFiles: Fault = {
  name: "no_files_to_start",
  fault: "Hatchery itself may open no further file",
  argv: script("exits.sh", "75"),
  make: async ({ stage: { ear }, bot }) => {
    await ear.heard({ botId: bot.id, kinds: ["restart.scheduled"] });
    mayOpen(3);
    await ear.heard({
      botId: bot.id,
      kinds: ["run.exited"],
      fits: ({ exit }) => exit.way.kind === "spawn-failed",
    });
    mayOpen(20_000);
  },
  mend: async () => mayOpen(20_000),
  changes: true,
  expected: { cause: "host.fd_limit_spawn", confidence: "high", seen: /EMFILE/, follows: "again" },
};

test(`${noFiles.name}: ${noFiles.fault} is ${noFiles.expected.cause}`, async () => {
  check(await strike(stage, noFiles, "en"));
});

// Bots that hang, are killed, kill themselves by a message, or say themselves what is wrong.
import { kill } from "node:process";
import type { Fault, Scene } from "../fault.ts";
import { node } from "../programs.ts";

const high = "high" as const;
const again = "again" as const;

const signalled = (signal: NodeJS.Signals) => async (scene: Scene) => {
  await scene.ready();
  kill(await scene.pid(), signal);
};

const onWord = (word: string) => async (scene: Scene) => {
  await scene.ready();
  await scene.say(word);
};

const byWord = node("by-word.mjs");

export const lifeRows: readonly Fault[] = [
  {
    name: "never_polls",
    fault: "alive, and never asks for a message",
    argv: node("sleeps.mjs"),
    slow: true,
    expected: { cause: "hang.not_ready", confidence: "medium", seen: /no first poll for \d{4,} ms/, follows: again },
  },
  {
    name: "polls_once",
    fault: "its loop has ended, and it lives on",
    argv: node("polls-once.mjs"),
    slow: true,
    expected: {
      cause: "hang.silent",
      confidence: "medium",
      seen: /neither a poll nor a call for \d{4,} ms/,
      follows: again,
    },
  },
  {
    name: "stopped",
    fault: "the process is stopped while it waits (SIGSTOP)",
    argv: byWord,
    make: signalled("SIGSTOP"),
    slow: true,
    expected: { cause: "hang.paused", confidence: high, seen: /state of the process: T/, follows: again },
  },
  {
    name: "stopped_built_in",
    fault: "the built-in bot is stopped (SIGSTOP)",
    make: signalled("SIGSTOP"),
    slow: true,
    expected: { cause: "hang.paused", confidence: high, seen: /state of the process: T/, follows: again },
  },
  {
    name: "busy",
    fault: "it runs in a circle over a message",
    argv: byWord,
    make: onWord("busy"),
    slow: true,
    // How sure it is depends on how much of a processor the machine of the moment gives it.
    expected: {
      cause: "hang.heartbeat_lost",
      confidence: ["high", "medium"],
      seen: /processor: \d+ %/,
      follows: again,
    },
  },
  {
    name: "never_done",
    fault: "it waits for ever with a message in its hands",
    argv: byWord,
    make: onWord("never"),
    slow: true,
    expected: { cause: "update.stuck", confidence: high, seen: /in its hands/, follows: again },
  },
  {
    name: "killed",
    fault: "somebody kills the process (SIGKILL)",
    argv: byWord,
    make: signalled("SIGKILL"),
    expected: { cause: "stop.killed", confidence: "low", seen: /SIGKILL/, follows: again },
  },
  {
    name: "terminated",
    fault: "somebody asks the process to end (SIGTERM)",
    argv: byWord,
    make: signalled("SIGTERM"),
    expected: { cause: "stop.requested", confidence: "medium", seen: /SIGTERM/, follows: again },
  },
  {
    name: "ends_after_work",
    fault: "it worked, then ends and calls it success",
    argv: byWord,
    make: onWord("exit"),
    expected: { cause: "program.clean_exit", confidence: high, seen: /exit code 0/, follows: again },
  },
  {
    name: "kills_by_word",
    fault: "a message that kills the bot each time",
    argv: byWord,
    make: onWord("crash"),
    besides: "update.kills",
    setsAside: true,
    expected: { cause: "program.uncaught", confidence: "medium", seen: /TypeError/, follows: again },
  },
  {
    name: "hangs_by_word",
    fault: "a message over which the bot hangs each time",
    argv: byWord,
    make: onWord("never"),
    slow: true,
    besides: "update.kills",
    setsAside: true,
    expected: { cause: "update.stuck", confidence: high, seen: /in its hands/, follows: again },
  },
  {
    name: "crash_loop",
    fault: "it dies again and again in one way",
    argv: node("reads-nothing.mjs"),
    besides: "derived.crash_loop",
    loops: true,
    expected: { cause: "program.uncaught", confidence: "medium", seen: /TypeError/, follows: "failed" },
  },
  {
    name: "other_program",
    fault: "another program is set that does not start",
    argv: byWord,
    make: async (scene) => {
      const { stage, bot } = scene;
      await scene.ready();
      const program = { kind: "command", argv: [process.execPath, "/srv/bot/index.js"], cwd: "/" };
      const answer = await stage.house.command({ verb: "program", botId: bot.id, program });
      if (answer.kind === "refused") throw new Error(JSON.stringify(answer));
    },
    besides: "derived.after_change",
    expected: {
      cause: "program.local_file_missing",
      confidence: high,
      seen: /\/srv\/bot\/index\.js/,
      follows: "failed",
    },
  },
  {
    name: "says_itself",
    fault: "the program says what is wrong with it",
    argv: node("reports.mjs"),
    make: onWord('{"cause":"llm.quota","facts":{"host":"api.weather.example"}}'),
    expected: { cause: "llm.quota", confidence: "medium", seen: /POST \/fault/, follows: "stays" },
  },
  {
    name: "says_own_word",
    fault: "the program says it by a name of its own",
    argv: node("reports.mjs"),
    make: onWord('{"cause":"weather.no_satellite","facts":{}}'),
    expected: { cause: "program.reported", confidence: "medium", seen: /weather\.no_satellite/, follows: "stays" },
  },
];

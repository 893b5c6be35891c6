import type { Answer, Message } from "#contracts/answer.ts";
import type { StateKind } from "#contracts/instance.ts";
import { lines, paragraphs } from "#answer/message.ts";
import type { Voice } from "#answer/voice.ts";

const order: readonly StateKind[] = ["running", "sleeping", "starting", "stopping", "backoff", "failed", "stopped"];

/** One line about the daemon, one about its bots. */
export function daemon({ version, pid, sinceMs, bots }: Extract<Answer, { kind: "daemon" }>, voice: Voice): Message {
  const counts = order.flatMap((kind) => {
    const count = bots[kind] ?? 0;
    return count === 0 ? [] : [voice.say("daemon-count", { count, state: kind })];
  });
  const states = counts.length === 0 ? voice.say("daemon-no-bots") : counts.join(", ");
  return paragraphs([
    lines([
      voice.spans("daemon", { version, pid: String(pid), since: voice.moment(sinceMs) }),
      voice.spans("daemon-bots", { states }),
    ]),
  ]);
}

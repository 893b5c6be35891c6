import type { Exit, ExitWay, SpawnCulprit } from "#contracts/exit.ts";
import type { Actor } from "#contracts/ids.ts";
import type { Voice } from "#answer/voice.ts";

/** What was really missing behind a start that never happened. */
function culprit(found: SpawnCulprit | undefined, errno: string, voice: Voice): string {
  if (found === undefined) return voice.say("exit-spawn-failed", { errno });
  const interpreter = found.kind === "interpreter_missing" ? found.interpreter : "";
  return voice.say(`exit-spawn-${found.kind}`, { path: found.path, interpreter });
}

/** How a process ended: `exit code 1`, `signal SIGKILL`, or why it never ran. */
export function wayText(way: ExitWay, voice: Voice): string {
  switch (way.kind) {
    case "code":
      return voice.say("exit-code", { code: String(way.code) });
    case "signal":
      return voice.say("exit-signal", { signal: way.signal });
    case "spawn-failed":
      return culprit(way.culprit, way.errno, voice);
    case "unknown":
      return voice.say("exit-unknown");
  }
}

/** The same with what is known beside it: why we ended it, and that the memory ran out. */
export function exitText({ way, requested, oomKilled }: Exit, voice: Voice): string {
  const asked =
    requested === undefined
      ? undefined
      : voice.say("exit-asked", { reason: requested.reason, forced: String(requested.forced) });
  const oom = oomKilled === true ? voice.say("exit-oom") : undefined;
  return [wayText(way, voice), asked, oom].filter((part) => part !== undefined).join(", ");
}

/** Who asked for something. */
export const actorText = (actor: Actor, voice: Voice): string => voice.say(`actor-${actor.kind}`);

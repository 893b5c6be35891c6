import type { Judged } from "#contracts/answer.ts";
import { steps } from "#answer/cause-words.ts";
import { lines } from "#answer/message.ts";
import type { Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";

/** Buttons that do all of it in one tap have words of their own; they stand in place of the cause's steps. */
function way(judged: Judged, voice: Voice): Spans {
  const [first] = judged.remedies;
  if (first === "replace_token") return voice.spans("do-replace_token");
  return first === "undo_change" ? voice.spans("do-undo_change") : steps(judged, voice);
}

/** The first thing to do is to press the button that restarts: worth a try, whoever can mend it for good. */
function triesFirst({ remedies }: Judged, todo: Spans, voice: Voice): boolean {
  const text = todo.map((span) => span.text).join("");
  const [first = ""] = text.split("\n");
  const label = voice.say("remedy-restart");
  return remedies.includes("restart") && [`“${label}”`, `«${label}»`].some((named) => first.includes(named));
}

/** Who can mend it, and what to do. */
export function howToMend(judged: Judged, voice: Voice): Spans {
  const todo = way(judged, voice);
  const first = triesFirst(judged, todo, voice) ? "yes" : "no";
  return lines([voice.spans(`who-${judged.who}`, { first }), todo]);
}

/** The change that it began after, when that can be taken back. */
export function afterChange({ after }: Judged, voice: Voice): Spans {
  if (after === undefined) return [];
  return voice.spans("after-change", { what: after.what, after: voice.duration(after.afterMs) });
}

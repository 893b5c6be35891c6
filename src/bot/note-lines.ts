import { markOf } from "#bot/marks.ts";
import { minuteText } from "#bot/minute-text.ts";
import type { Fact } from "#memory/facts/fact.ts";
import type { Episode } from "#memory/memory.ts";

/** Who said it, for the model; a title of a file cannot end the bracket. */
function whoOf({ speaker, author }: Episode): string {
  switch (speaker) {
    case "owner":
      return "owner";
    case "bot":
      return "you";
    case "reference":
      return author === undefined ? "forwarded" : `from ${author.replace(/[\][\n]/g, " ")}`;
  }
}

/** A message as the model is shown it: `[e12, 2026-05-08 14:03, owner] text`. */
export const noteLine = (episode: Episode): string =>
  `[${markOf({ kind: "episode", id: episode.episodeId })}, ${minuteText(episode.atMs)}, ${whoOf(episode)}] ${episode.text}`;

/** A fact as the model is shown it. */
export const factLine = ({ factId, fromMs, text }: Fact): string =>
  `[${markOf({ kind: "fact", id: factId })}, ${minuteText(fromMs)}, owner] ${text}`;

/** As many lines as there is room for. */
export function linesWithin(lines: readonly string[], charsMax: number): readonly string[] {
  let room = charsMax;
  return lines.filter((line) => {
    if (line.length > room) return false;
    room -= line.length;
    return true;
  });
}

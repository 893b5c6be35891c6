import { firstPart } from "#bot/cut-text.ts";
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

/** A mark for what can be shown again: a message that is kept. */
const leadOf = ({ episodeId: id }: Episode): string => (id > 0 ? `${markOf({ kind: "episode", id })}, ` : "");

/** A message as the model is shown it: `[e12, 2026-05-08 14:03, owner] text`. */
export const noteLine = (episode: Episode, zone?: string): string =>
  `[${leadOf(episode)}${minuteText(episode.atMs, zone)}, ${whoOf(episode)}] ${episode.text}`;

/** A fact as the model is shown it. */
export const factLine = ({ factId, fromMs, text }: Fact, zone?: string): string =>
  `[${markOf({ kind: "fact", id: factId })}, ${minuteText(fromMs, zone)}, owner] ${text}`;

/** A line that is cut shorter than this says nothing. */
const lineMin = 60;

/** As many lines as there is room for, the first ones first; a long one is cut, and takes no more than half of the room. */
export function linesWithin(lines: readonly string[], charsMax: number): readonly string[] {
  let room = charsMax;
  return lines.flatMap((line) => {
    const most = Math.min(room, Math.floor(charsMax / 2));
    if (line.length > most && most < lineMin) return [];
    const shown = firstPart(line, most);
    room -= shown.length;
    return [shown];
  });
}

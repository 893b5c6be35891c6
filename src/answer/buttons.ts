import type { BotLine, Button, Judged } from "#contracts/answer.ts";
import { actionText } from "#contracts/action.ts";
import type { Verb } from "#contracts/command.ts";
import type { Remedy } from "#contracts/finding.ts";
import type { BotId } from "#contracts/ids.ts";
import { quoteLine } from "#answer/clip.ts";
import type { Voice } from "#answer/voice.ts";

export type Rows = readonly (readonly Button[])[];

const labelUnitsMax = 60;
const botButtonsMax = 20;

export const press = (label: string, verb: Verb, of: { botId?: BotId; more?: string } = {}): Button => ({
  label: quoteLine(label, labelUnitsMax),
  action: actionText({ verb, botId: of.botId, more: of.more }),
});

export const open = (label: string, url: string): Button => ({ label: quoteLine(label, labelUnitsMax), url });

export const openBot = (bot: BotLine, voice: Voice): Button =>
  open(voice.say("button-open", { username: bot.username }), `https://t.me/${bot.username}`);

/** One button a row for each bot. */
export const botButtons = (bots: readonly BotLine[], verb: Verb): Rows =>
  bots.slice(0, botButtonsMax).map(({ botId, name, username }) => [press(`${name} · @${username}`, verb, { botId })]);

/** The update's place in the inbox, when the finding's facts name it. */
function seqOf({ finding }: Judged): number | undefined {
  const { seq } = { seq: undefined, ...finding.facts };
  return typeof seq === "number" ? seq : undefined;
}

/** A change as a button names it. */
export const changeWord = (changeMs: number): string => changeMs.toString(36);

/** What a press of each remedy asks for. An update's remedies need to know which update, taking a change back which change. */
function actionOf(remedy: Remedy, judged: Judged): { verb: Verb; more?: string } | undefined {
  const seq = seqOf(judged);
  switch (remedy) {
    case "undo_change":
      return judged.after === undefined ? undefined : { verb: "undo", more: changeWord(judged.after.changeMs) };
    case "replace_token":
      return { verb: "replace_token" };
    case "new_token":
      return { verb: "token" };
    case "new_key":
      return { verb: "key" };
    case "choose_model":
      return { verb: "model" };
    case "rebuild_index":
      return { verb: "reindex" };
    case "raise_budget":
      return { verb: "limit" };
    case "restart":
      return { verb: "restart" };
    case "start":
      return { verb: "resume" };
    case "take_over_webhook":
      return { verb: "take_over" };
    case "retry_update":
      return seq === undefined ? undefined : { verb: "update", more: `retry:${seq}` };
    case "discard_update":
      return seq === undefined ? undefined : { verb: "update", more: `discard:${seq}` };
    case "show_logs":
      return { verb: "logs" };
  }
}

/** Buttons of what a finding's judge allows, best first, one a row. */
export function remedyButtons(judged: Judged, bot: BotLine, voice: Voice): Rows {
  return judged.remedies.flatMap((remedy) => {
    const action = actionOf(remedy, judged);
    if (action === undefined) return [];
    return [[press(voice.say(`remedy-${remedy}`), action.verb, { ...action, botId: bot.botId })]];
  });
}

export const details = (bot: BotLine, voice: Voice): Button =>
  press(voice.say("button-debug"), "debug", { botId: bot.botId });

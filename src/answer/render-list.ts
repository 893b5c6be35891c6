import type { Answer, BotLine, Message } from "#contracts/answer.ts";
import { botButtons } from "#answer/buttons.ts";
import { lines, paragraphs } from "#answer/message.ts";
import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import { stateMark } from "#answer/state-words.ts";
import { table } from "#answer/table.ts";
import type { Voice } from "#answer/voice.ts";

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

/** More would not fit on one screen of a chat; the terminal has them all. */
const chatLinesMax = 30;

function chatLine({ name, username, state, selected }: BotLine, voice: Voice): Spans {
  const rest = voice.spans("list-line", { name, username, state: voice.say(`state-${state}`) });
  return [stateMark(state, voice.surface), span(" "), ...rest, ...(selected ? voice.spans("list-selected") : [])];
}

/** Bots under each other: in the terminal a table of number, user name, state and name. */
export function botLines(bots: readonly BotLine[], voice: Voice): Spans {
  if (voice.surface === "terminal") {
    return table(
      bots.map(({ botId, username, state, name }) => [
        [stateMark(state, voice.surface)],
        [span(String(botId))],
        [span(`@${username}`)],
        [span(voice.say(`state-${state}`))],
        [span(name)],
      ]),
    );
  }
  const shown = bots.slice(0, chatLinesMax).map((bot) => chatLine(bot, voice));
  const rest = bots.length - shown.length;
  return lines([...shown, rest > 0 ? voice.spans("list-more", { rest }) : []]);
}

export function list({ bots }: Of<"list">, voice: Voice): Message {
  if (bots.length === 0) return paragraphs([voice.spans("list-empty")]);
  if (voice.surface === "terminal") return paragraphs([botLines(bots, voice)]);
  const head = voice.spans("list-head", { count: bots.length });
  return paragraphs([head, botLines(bots, voice)], botButtons(bots, "status"));
}

/** Asks which bot a command means; a press gives the command again, with the bot. */
export function whichBot({ verb, bots }: Of<"which_bot">, voice: Voice): Message {
  const ask = voice.spans("which-bot", { verb });
  if (voice.surface === "terminal") return paragraphs([ask, botLines(bots, voice)]);
  return paragraphs([ask], botButtons(bots, verb));
}

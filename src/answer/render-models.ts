import type { Answer, Button, Message, ModelLine } from "#contracts/answer.ts";
import { openBot, press, type Rows } from "#answer/buttons.ts";
import { lines, paragraphs } from "#answer/message.ts";
import { span, type Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;
type Models = Of<"models">;

/** `model-name`, with the day it ends when the provider has named one. */
function labelOf({ name, endsAtMs }: ModelLine, voice: Voice): string {
  return endsAtMs === undefined ? name : voice.say("model-until", { name, day: voice.day(endsAtMs) });
}

/** To the page before and the one after, where there is one. */
function turns({ bot: { botId }, page, pages }: Models, voice: Voice): readonly Button[] {
  const to = (id: string, at: number): readonly Button[] =>
    at < 0 || at >= pages ? [] : [press(voice.say(id), "model", { botId, more: `page:${at}` })];
  return [...to("button-back", page - 1), ...to("button-more", page + 1)];
}

function buttons(answer: Models, voice: Voice): Rows {
  const { botId } = answer.bot;
  const rows = answer.models.map((model) => [
    press(labelOf(model, voice), "model", { botId, more: `mark:${model.mark}` }),
  ]);
  const turning = turns(answer, voice);
  return turning.length === 0 ? rows : [...rows, turning];
}

const line = (model: ModelLine, voice: Voice): Spans => [span("  "), span(labelOf(model, voice), "code")];

/** The provider's models, a page at a time: buttons in a chat, lines in the terminal. */
export function models(answer: Models, voice: Voice): Message {
  const { bot, host, current, pages } = answer;
  const words = { username: bot.username, host, current: current ?? "none" };
  const head = [voice.spans("models-head", words), voice.spans("models-current", words)];
  const place = pages > 1 ? voice.spans("models-page", { page: answer.page + 1, pages }) : [];
  if (voice.surface === "terminal")
    return paragraphs([...head, lines(answer.models.map((one) => line(one, voice))), place]);
  return paragraphs([...head, place], buttons(answer, voice));
}

export const modelSet = ({ bot, model, already }: Of<"model_set">, voice: Voice): Message =>
  paragraphs(
    [voice.spans(already ? "model-set-already" : "model-set", { username: bot.username, model })],
    [[openBot(bot, voice)]],
  );

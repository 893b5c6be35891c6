import type { Answer, BotLine, Message } from "#contracts/answer.ts";
import type { Lang } from "#contracts/ids.ts";
import { botButtons, open, press } from "#answer/buttons.ts";
import type { Rows } from "#answer/buttons.ts";
import { quoteLine } from "#answer/clip.ts";
import { commandMenu } from "#answer/command-menu.ts";
import { botLines } from "#answer/render-list.ts";
import { lines, paragraphs } from "#answer/message.ts";
import { span } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

const nameUnitsMax = 64;

const otherLang = { ru: { lang: "en", label: "English" }, en: { lang: "ru", label: "Русский" } } as const;

const hatchButtons = (link: string | undefined, voice: Voice): Rows => [
  ...(link === undefined ? [] : [[open(voice.say("button-one-tap"), link)]]),
  [press(voice.say("button-have-token"), "create_ways")],
  [press(otherLang[voice.lang].label, "language", { more: otherLang[voice.lang].lang })],
];

function again(bots: readonly BotLine[], { firstName }: Of<"start">, voice: Voice): Message {
  const name = quoteLine(firstName, nameUnitsMax);
  return paragraphs(
    [voice.spans("start-again", { name }), botLines(bots, voice), voice.spans("start-again-hint")],
    [...botButtons(bots, "status"), [press(voice.say("button-create"), "create_ways")]],
  );
}

/** What this is, in three lines, and the ways in; to one who has bots, the bots. */
export function start(answer: Of<"start">, voice: Voice): Message {
  if (answer.bots.length > 0) return again(answer.bots, answer, voice);
  const how = answer.oneTapLink === undefined ? "start-how-token" : "start-how-tap";
  return paragraphs(
    [
      voice.spans("start-hello", { name: quoteLine(answer.firstName, nameUnitsMax) }),
      lines([voice.spans("start-what"), voice.spans("start-machine"), voice.spans("start-silence")]),
      voice.spans(how),
    ],
    hatchButtons(answer.oneTapLink, voice),
  );
}

/** All commands; `/debug` is pointed out. */
export function help({ operator }: Of<"help">, voice: Voice): Message {
  const menu = commandMenu(voice.lang).map(({ command, description }) => [span(`/${command} — ${description}`)]);
  const operatorLine = operator ? voice.spans("help-operator") : [];
  return paragraphs([voice.spans("help-debug"), lines(menu), voice.spans("help-more"), operatorLine]);
}

export function privacy({ sharedModelKey }: Of<"privacy">, voice: Voice): Message {
  const model = voice.spans(sharedModelKey ? "privacy-model-shared" : "privacy-model-own");
  const parts = ["privacy-stored", "privacy-sealed", "privacy-telegram"].map((id) => voice.spans(id));
  return paragraphs([...parts, model, voice.spans("privacy-operator"), voice.spans("privacy-erase")]);
}

const langButton = (label: string, lang: Lang) => press(label, "language", { more: lang });

/** Asks in both languages: the one who asks may not read this one. */
export function languageAsk(voice: Voice): Message {
  return paragraphs([voice.spans("language-ask")], [[langButton("Русский", "ru"), langButton("English", "en")]]);
}

export const languageSet = (voice: Voice): Message => paragraphs([voice.spans("language-set")]);

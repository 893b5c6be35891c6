import type { Judged, Message, Notice } from "#contracts/answer.ts";
import type { CauseCode, Remedy } from "#contracts/finding.ts";
import type { InstanceView } from "#contracts/instance.ts";
import { details, remedyButtons } from "#answer/buttons.ts";
import type { Rows } from "#answer/buttons.ts";
import { boldVerdict, evidence, meaning, retry } from "#answer/cause-words.ts";
import { afterChange, howToMend } from "#answer/mending.ts";
import { lines, paragraphs } from "#answer/message.ts";
import type { Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";

const evidenceUnitsMax = 300;

type Trouble = Extract<Notice, { kind: "incident_opened" | "incident_changed" | "not_mended" }>;

const isLook = (remedy: Remedy): boolean => remedy === "show_logs";

/**
 * What the steps name is there to be pressed; where they name nothing, the first that mends it, but no restart of a bot that
 * was just said to need none. Where a change can be taken back, that is one way, and what else mends it another.
 */
function mending({ judged, view }: Trouble, voice: Voice): readonly Remedy[] {
  const mend = judged.remedies.filter((remedy) => !isLook(remedy));
  if (judged.after !== undefined) return mend.slice(0, 2);
  const words = howToMend(judged, voice)
    .map(({ text }) => text)
    .join("");
  const named = mend.filter((remedy) => {
    const label = voice.say(`remedy-${remedy}`);
    return words.includes(`«${label}»`) || words.includes(`“${label}”`);
  });
  if (named.length > 0) return named;
  return mend.filter((remedy) => remedy !== "restart" || view.state.kind !== "running").slice(0, 1);
}

/** What mends it first, then the output when its steps speak of it; a closer look when there is neither. */
function buttons(told: Trouble, voice: Voice): Rows {
  const remedies = [...mending(told, voice), ...told.judged.remedies.filter(isLook)];
  const rows = remedyButtons({ ...told.judged, remedies }, told.bot, voice);
  return rows.length === 0 ? [[details(told.bot, voice)]] : rows;
}

/** With this trouble nobody can receive the bot's messages: Telegram keeps them, for a day. */
export const waitsAtTelegram = (cause: CauseCode): boolean =>
  /^(?:telegram\.(?:token|logged_out|server_error)|net\.telegram)/.test(cause);

/** Where people's messages are meanwhile: taken by another program, at Telegram (for a day), with the bot, or with us. */
function whereMessages(judged: Judged, view: InstanceView): "elsewhere" | "telegram" | "arrive" | "here" {
  const { cause } = judged.finding;
  if (cause.startsWith("telegram.conflict")) return "elsewhere";
  if (waitsAtTelegram(cause)) return "telegram";
  return view.state.kind === "running" ? "arrive" : "here";
}

/** What an owner wants to know: what happened and why, where my messages are, what you do, what I can do, how you know. */
export function trouble(head: Spans, told: Trouble, voice: Voice): Message {
  const { judged, view, waiting, nowMs } = told;
  const [first] = judged.finding.evidence;
  const messages = voice.spans(`messages-${whereMessages(judged, view)}`, { waiting: waiting ?? "none" });
  return paragraphs(
    [
      lines([head, boldVerdict(judged, voice), meaning(judged, voice), afterChange(judged, voice)]),
      lines([messages, retry(view, voice, nowMs)]),
      howToMend(judged, voice),
      first === undefined ? [] : evidence(first, evidenceUnitsMax, voice),
    ],
    buttons(told, voice),
  );
}

import type { Chosen } from "#bot/ask-model.ts";
import { firstPart, messageUnitsMax } from "#bot/cut-text.ts";
import { failureSentence } from "#bot/failure-sentence.ts";
import type { House, Said } from "#bot/house.ts";
import { answerReminder } from "#bot/reminders/answer-reminder.ts";
import { sendText } from "#bot/send-answer.ts";
import { stepNamed } from "#bot/stepped.ts";
import { StyledText } from "#bot/styled-text.ts";
import type { Sent } from "#bot/taking/brought.ts";
import { fileWords } from "#bot/taking/file-words.ts";
import { keepTurn } from "#bot/taking/keep-turn.ts";
import { loadFile, type Loaded } from "#bot/taking/load-file.ts";
import { showTyping } from "#bot/taking/show-typing.ts";
import { stoppable } from "#bot/taking/stoppable.ts";
import { tooBig } from "#bot/taking/too-big.ts";
import { answerMessage } from "#bot/talk.ts";
import { transcriptionDefault } from "#model/models.ts";
import { transcribe, type Sound, type Transcribed } from "#model/transcribe.ts";

/** Endings that providers know, by the type that Telegram names; voice messages are ogg. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/mp4$|m4a$/, "mp4"],
  [/mpeg$|mp3$/, "mp3"],
  [/wav$/, "wav"],
  [/webm$/, "webm"],
  [/flac$/, "flac"],
];

function soundOf({ mimeType = "audio/ogg" }: Sent, data: Buffer): Sound {
  const ending = endings.find(([pattern]) => pattern.test(mimeType))?.[1] ?? "ogg";
  return { data, name: `voice.${ending}`, mimeType: /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : "audio/ogg" };
}

type Voice = { readonly house: House; readonly said: Said; readonly sent: Sent; readonly chosen: Chosen };
type Heard = Exclude<Loaded, { kind: "ok" }> | Transcribed;

async function hear({ house, said, sent, chosen }: Voice, signal: AbortSignal): Promise<Heard> {
  const loaded = await loadFile(house, sent, signal);
  if (loaded.kind !== "ok") return loaded;
  const headers = stepNamed(said.updateId, "hear");
  const sound = soundOf(
    { ...sent, mimeType: sent.mimeType ?? (sent.name === undefined ? undefined : "audio/mpeg") },
    loaded.bytes,
  );
  return transcribe(chosen.access, { model: transcriptionDefault, sound, headers, signal });
}

/** What is said instead of an answer. */
function whyNot({ house, said, chosen }: Voice, heard: Exclude<Heard, { kind: "ok" }>): string {
  const say = fileWords(said.lang);
  switch (heard.kind) {
    case "too_big":
      return tooBig(say, heard.bytes, house.limits);
    case "not_given":
      return say("not-given");
    case "failed": {
      const { failure } = heard;
      if (failure.code === "no_key") return say("voice-no-model");
      const offersNone = failure.code === "llm.base_url" || failure.code === "llm.model_not_found";
      const { provider, sentence } = failureSentence(house, said, { failure, host: chosen.host });
      return offersNone ? say("voice-not-offered", { provider }) : sentence;
    }
  }
}

/** Writes down what somebody says, shows it, and answers it as if it had been written. */
export async function takeVoice(house: House, said: Said, sent: Sent): Promise<void> {
  const say = fileWords(said.lang);
  const tell = async (answer: string): Promise<void> => {
    const messageId = await sendText(house, said, { text: answer, step: "voice" });
    await keepTurn(house, said, { unsaid: say("voice-came"), answer, messageId });
  };
  const chosen = await house.modelChoice();
  if (chosen.kind === "none") return tell(say("voice-no-model"));
  showTyping(house, said);
  const voice: Voice = { house, said, sent, chosen };
  const heard = await stoppable(house, said, (signal) => hear(voice, signal));
  if (heard.kind === "stopped") return;
  if (heard.kind !== "ok") return tell(whyNot(voice, heard));
  if (heard.text === "") return tell(say("voice-empty"));
  const shown = new StyledText().add("🎙\n").add(firstPart(heard.text, messageUnitsMax - 10), "blockquote");
  await sendText(house, said, { ...shown.whole, step: "voice" });
  const text = said.text === "" ? heard.text : `${said.text}\n\n${heard.text}`;
  const spoken = { ...said, text };
  if (!(await answerReminder(house, spoken))) await answerMessage(house, spoken);
}

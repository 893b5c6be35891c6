import type { House, Said } from "#bot/house.ts";
import { sendText } from "#bot/send-answer.ts";
import type { Sent } from "#bot/taking/brought.ts";
import { fileWords } from "#bot/taking/file-words.ts";
import { keepTurn } from "#bot/taking/keep-turn.ts";
import { loadFile } from "#bot/taking/load-file.ts";
import { stoppable } from "#bot/taking/stoppable.ts";
import { tooBig } from "#bot/taking/too-big.ts";
import { answerMessage } from "#bot/talk.ts";

/** Shows a photo to the model, with what the owner says of it; without a model the words alone are answered. */
export async function takePhoto(house: House, said: Said, sent: Sent): Promise<void> {
  const say = fileWords(said.lang);
  const tell = async (answer: string): Promise<void> => {
    const messageId = await sendText(house, said, { text: answer, step: "photo" });
    await keepTurn(house, said, { unsaid: say("photo-came"), answer, messageId });
  };
  if ((await house.modelChoice()).kind === "none") {
    if (said.text === "") return tell(say("photo-no-model"));
    await sendText(house, said, { text: say("photo-no-model"), step: "photo" });
    return answerMessage(house, said);
  }
  const loaded = await stoppable(house, said, (signal) => loadFile(house, sent, signal));
  switch (loaded.kind) {
    case "stopped":
      return;
    case "not_given":
      return tell(say("not-given"));
    case "too_big":
      return tell(tooBig(say, loaded.bytes, house.limits));
    case "ok": {
      const { bytes: data } = loaded;
      if (data.length > house.limits.photoBytesMax) return tell(say("photo-too-large"));
      const images = [{ mimeType: sent.mimeType ?? "image/jpeg", data }];
      return answerMessage(house, { ...said, text: said.text === "" ? say("photo-came") : said.text, images });
    }
  }
}

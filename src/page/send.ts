import { sim } from "#page/api.ts";
import { complain, editing, making, meId, openBotId } from "#page/state.ts";
import type { SimButton } from "#sandbox/sim-types.ts";

const here = (): { readonly userId: number; readonly botId: number } => ({
  userId: meId.value,
  botId: openBotId.value,
});

/** Writes into the open chat, or changes the message that is being changed. Nothing is sent for nothing. */
export function send(text: string): void {
  const { value: changed } = editing;
  editing.value = undefined;
  if (text.trim() === "") return;
  const sent =
    changed === undefined
      ? sim("say", { ...here(), text })
      : sim("edit", { ...here(), messageId: changed.messageId, text });
  sent.catch(complain);
}

const kindOf = (type: string): "photo" | "voice" | "document" =>
  type.startsWith("image/") ? "photo" : type.startsWith("audio/") ? "voice" : "document";

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () =>
      resolve(typeof reader.result === "string" ? (reader.result.split(",")[1] ?? "") : ""),
    );
    reader.addEventListener("error", () => reject(new Error(`${file.name} cannot be read`)));
    reader.readAsDataURL(file);
  });
}

/** Sends a file: a picture as a photo, sound as a voice note. */
export async function sendFile(file: File, caption: string): Promise<void> {
  const place = here();
  const base64 = await base64Of(file);
  const words = caption.trim() === "" ? {} : { caption };
  await sim("sendFile", { ...place, kind: kindOf(file.type), name: file.name, base64, mimeType: file.type, ...words });
}

/** Presses a key of the keyboard that a bot has put in place of letters. */
export function pressKey({ text, managedBotRequest }: SimButton): void {
  if (managedBotRequest === undefined) return send(text);
  const { username = "", name = "" } = managedBotRequest;
  making.value = { managerId: openBotId.value, username, name };
}

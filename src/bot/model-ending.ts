import type { House, Said } from "#bot/house.ts";
import { sendText } from "#bot/send-answer.ts";
import { modelEnd } from "#model/models.ts";

/** How long before its last day a model's end is told. */
const tellBeforeMs = 30 * 86_400_000;

/** Tells once, in good time, that the chosen model will be switched off, and what takes its place. */
export async function tellModelEnding(house: House, said: Said, model: string): Promise<void> {
  const end = modelEnd(model);
  if (end === undefined || house.now() < Date.parse(end.endsOn) - tellBeforeMs) return;
  const name = `said the end of ${model}`;
  if (house.memory.kept(name) !== undefined) return;
  const date = new Intl.DateTimeFormat(said.lang, { dateStyle: "long" }).format(Date.parse(end.endsOn));
  const text = house.words(said.lang)("model-ends", { model, date, other: end.replacedBy ?? "none" });
  await sendText(house, said, { text, step: "model-ends" });
  house.memory.keep(name, "yes");
}

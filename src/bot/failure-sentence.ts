import type { House, Place } from "#bot/house.ts";
import type { ModelFailure } from "#model/failure.ts";

type Failed = { readonly failure: ModelFailure; readonly host: string | undefined };

/** Why the model gave nothing, in the person's words; and its provider's name in them. */
export function failureSentence(
  house: Pick<House, "words" | "hatchery">,
  { lang }: Place,
  { failure, host }: Failed,
): { readonly sentence: string; readonly provider: string } {
  const say = house.words(lang);
  const provider = host === undefined ? say("provider") : say("provider-at", { host });
  const sentence = say(`failed-${failure.code.replaceAll(".", "-")}`, {
    provider,
    status: failure.status ?? "none",
    alone: house.hatchery === undefined ? "yes" : "no",
    seconds: Math.ceil((failure.retryAfterMs ?? 0) / 1_000),
  });
  return { sentence, provider };
}

import type { House, Said } from "#bot/house.ts";
import type { ModelFailure } from "#model/failure.ts";

type Failed = { readonly failure: ModelFailure; readonly host: string | undefined };
type Asked = Pick<Said, "lang" | "images">;

/** Why the model gave nothing, in the person's words; and its provider's name in them. */
export function failureSentence(
  house: Pick<House, "words" | "hatchery">,
  { lang, images }: Asked,
  { failure, host }: Failed,
): { readonly sentence: string; readonly provider: string } {
  const say = house.words(lang);
  const provider = host === undefined ? say("provider") : say("provider-at", { host });
  const isBlind = images.length > 0 && failure.code === "llm.bad_request"; // so say models that take words alone
  const sentence = say(isBlind ? "failed-picture" : `failed-${failure.code.replaceAll(".", "-")}`, {
    provider,
    status: failure.status ?? "none",
    alone: house.hatchery === undefined ? "yes" : "no",
    seconds: Math.ceil((failure.retryAfterMs ?? 0) / 1_000),
  });
  return { sentence, provider };
}

import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { ModelTarget } from "#gate/model/model-target.ts";
import type { Plan } from "#gate/money/plan.ts";
import { priceOf } from "#gate/money/prices.ts";
import type { Question } from "#gate/money/read-question.ts";

const unitOf = ({ kind }: Question): "tokens" | "minutes" | "characters" => {
  if (kind === "transcription") return "minutes";
  return kind === "speech" ? "characters" : "tokens";
};

type Asks = { readonly botId: BotId; readonly target: Extract<ModelTarget, { kind: "ok" }> };

/** A question with its price at the provider that it goes to, and who pays. */
export function planOf({ settings }: GateCore, question: Question, { botId, target }: Asks): Plan {
  const { ownerId, shared, by, baseUrl } = target;
  const { host } = new URL(baseUrl);
  const asked = { model: question.model, host, isOperators: by === "operator", by: unitOf(question) };
  const { price, isKnown } = priceOf(asked, settings.prices);
  return { botId, ownerId, shared, question, price, isPriced: isKnown };
}

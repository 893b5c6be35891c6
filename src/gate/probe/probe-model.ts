import type { Bot } from "#contracts/bot.ts";
import type { ModelFacts, Probe } from "#contracts/evidence.ts";
import type { KeyCheck, OfferedModel } from "#contracts/gate-ports.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { ModelTarget } from "#gate/model/model-target.ts";
import { readModels } from "#gate/probe/model-key.ts";

type Result = Probe["result"];

/** The model that the bot asks, as far as it is known: a program of its own may ask any. */
export function modelInUse({ models }: GateCore, bot: Bot | undefined): string | undefined {
  if (bot === undefined || bot.model.model !== undefined) return bot?.model.model;
  return bot.program.kind === "built-in" && bot.model.baseUrl === undefined ? models?.usual : undefined;
}

/** Ollama lists `llama3:latest` for what is asked for as `llama3`. */
const entryOf = (models: readonly OfferedModel[], name: string): OfferedModel | undefined =>
  models.find((one) => one.name === name) ?? models.find((one) => one.name === `${name}:latest`);

function resultOf(check: KeyCheck, model: string | undefined, models: readonly OfferedModel[]): Result {
  switch (check.kind) {
    case "ok": {
      const count = check.models;
      const listed = model === undefined || models.length === 0 ? {} : { listed: entryOf(models, model) !== undefined };
      const facts = {
        ...(count === undefined ? {} : { models: count }),
        ...(model === undefined ? {} : { model }),
        ...listed,
      };
      return { kind: "ok", detail: count === undefined ? undefined : `${count} models`, facts };
    }
    case "needs_v1":
      return { kind: "refused", status: 404, code: "needs_v1", text: check.suggestion };
    case "refused":
    case "unreachable":
      return check;
  }
}

/** What the provider says of the model today goes before what was announced once. */
function factsOf(
  { models: known }: GateCore,
  model: string,
  { by, models }: { by: string; models: readonly OfferedModel[] },
): ModelFacts {
  const announced = by === "operator" ? known?.endOf(model) : undefined;
  const announcedMs = announced === undefined ? undefined : Date.parse(announced.endsOn);
  return {
    model,
    shutdownAtMs: entryOf(models, model)?.endsAtMs ?? announcedMs,
    replacement: announced?.replacedBy,
  };
}

export type ModelAsked = {
  readonly core: GateCore;
  readonly bot: Bot | undefined;
  readonly target: ModelTarget;
  readonly heardModel: (facts: ModelFacts) => void;
};

/** Whether the provider takes the bot's key, and whether it offers the model in use and for how long. */
export async function probeModel({ core, bot, target, heardModel }: ModelAsked): Promise<Result> {
  if (target.kind === "no_key") return { kind: "could-not-check", why: "no key" };
  const { upstream, limits } = core;
  const { baseUrl, key, by } = target;
  const dispatcher = by === "owner" ? upstream.chosen : upstream.calls;
  const { check, models } = await readModels({ dispatcher, baseUrl, key, waitMs: limits.probeMs });
  const model = modelInUse(core, bot);
  if (model !== undefined) heardModel(factsOf(core, model, { by, models }));
  return resultOf(check, model, models);
}

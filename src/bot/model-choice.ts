import type { BotEnvironment } from "#bot/environment.ts";
import type { Hatchery } from "#bot/hatchery.ts";
import type { ModelAccess } from "#model/chat.ts";
import { modelDefault } from "#model/models.ts";

/** Whether there is a model to ask, and which. */
export type ModelChoice =
  | { readonly kind: "none" }
  | {
      readonly kind: "model";
      readonly name: string;
      readonly access: ModelAccess;
      /** Where the model really is, when that is known: behind Hatchery's gate only Hatchery can say. */
      readonly host: string | undefined;
    };

/** Behind Hatchery's gate: its daemon may be away for a while, and it alone knows the provider. */
async function behindGate({ limits, model }: BotEnvironment, hatchery: Hatchery) {
  const settings = await hatchery.settings();
  const name = settings.model ?? model ?? modelDefault;
  return { hasKey: settings.hasModelKey !== false, name, host: settings.modelHost, patienceMs: limits.botPatienceMs };
}

/** By itself the bot reaches the provider directly: what gives no answer there is soon told to the person. */
const alone = ({ modelBaseUrl, model }: BotEnvironment) => ({
  hasKey: true,
  name: model ?? modelDefault,
  host: new URL(modelBaseUrl).host,
  patienceMs: 0,
});

/** Asks once in a process: Hatchery starts the bot anew when its key or its model changes. */
export async function chooseModel(environment: BotEnvironment, hatchery: Hatchery | undefined): Promise<ModelChoice> {
  const { modelKey: key, modelBaseUrl: baseUrl, limits } = environment;
  if (key === undefined) return { kind: "none" };
  const { hasKey, name, host, patienceMs } =
    hatchery === undefined ? alone(environment) : await behindGate(environment, hatchery);
  return hasKey ? { kind: "model", name, host, access: { baseUrl, key, limits, patienceMs } } : { kind: "none" };
}

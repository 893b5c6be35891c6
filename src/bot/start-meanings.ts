import type { House } from "#bot/house.ts";
import type { ModelChoice } from "#bot/model-choice.ts";
import { tellChangedIndex } from "#bot/tell-changed-index.ts";
import { StoreIndex } from "#memory/vectors/store/store-index.ts";
import { embedder, type Embed } from "#model/embed.ts";
import { readEmbeddingModel, type EmbeddingModel } from "#model/embedding-model.ts";
import { findEmbeddingModel } from "#model/find-embedding-model.ts";
import { embeddingDefault } from "#model/models.ts";

type Parts = Pick<House, "environment" | "memory" | "ending">;
type Chosen = Extract<ModelChoice, { kind: "model" }>;

const keptName = ({ host = "" }: Chosen): string => `embedding model at ${host}`;

/** What was found at this provider the last time. */
function foundBefore({ memory }: Parts, chosen: Chosen): EmbeddingModel | undefined {
  const kept = memory.kept(keptName(chosen));
  return kept === undefined ? undefined : readEmbeddingModel(kept);
}

/** A provider that does not know the usual model may have one of its own: it is looked for once, and remembered. */
function searching(parts: Parts, chosen: Chosen, embed: Embed): Embed {
  let search: "open" | "done" = "open";
  return async (texts, signal) => {
    const embedded = await embed(texts, signal);
    if (embedded.kind === "ok" || embedded.failure.code !== "llm.model_not_found" || search === "done") return embedded;
    search = "done";
    const model = await findEmbeddingModel(chosen.access, signal);
    if (model === undefined || parts.ending.aborted) return embedded;
    parts.memory.keep(keptName(chosen), model.name);
    begin(parts, chosen, model);
    return embedded;
  };
}

function begin(parts: Parts, chosen: Chosen, model: EmbeddingModel): void {
  const { environment, memory } = parts;
  const { vectorStore } = environment;
  const embed = embedder(chosen.access, model);
  memory.meanings.start({
    model,
    embed: model === embeddingDefault ? searching(parts, chosen, embed) : embed,
    openStore: vectorStore === undefined ? undefined : (file) => new StoreIndex(file, vectorStore),
  });
}

/** Begins with the model that the environment names, the one found before at this provider, or the usual one. */
export function beginMeanings(parts: Parts, chosen: Chosen): void {
  begin(parts, chosen, parts.environment.embeddingModel ?? foundBefore(parts, chosen) ?? embeddingDefault);
}

/**
 * Lets memory find things by their meaning, too, where there is a model to make vectors. Nothing waits for it: what fails
 * here, memory says when it is asked how well it searches.
 */
export async function startMeanings(house: House): Promise<void> {
  const choice = await house.modelChoice();
  if (choice.kind === "none") return;
  beginMeanings(house, choice);
  await tellChangedIndex(house);
}

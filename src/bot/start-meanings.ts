import type { House } from "#bot/house.ts";
import { tellChangedIndex } from "#bot/tell-changed-index.ts";
import { StoreIndex } from "#memory/vectors/store/store-index.ts";
import { embedder } from "#model/embed.ts";
import { embeddingDefault } from "#model/models.ts";

/**
 * Lets memory find things by their meaning, too, where there is a model to make vectors. Nothing waits for it: what fails
 * here, memory says when it is asked how well it searches.
 */
export async function startMeanings(house: House): Promise<void> {
  const { environment, memory, modelChoice } = house;
  const choice = await modelChoice();
  if (choice.kind === "none") return;
  const { embeddingModel: model = embeddingDefault, vectorStore } = environment;
  memory.meanings.start({
    model,
    embed: embedder(choice.access, model),
    openStore: vectorStore === undefined ? undefined : (file) => new StoreIndex(file, vectorStore),
  });
  await tellChangedIndex(house);
}

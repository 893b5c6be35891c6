import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { askStore, ourCollections } from "#gate/vector/ask-store.ts";
import { allOf } from "#gate/vector/own-body.ts";
import { isOurs } from "#gate/vector/vector-call.ts";

/** Erases everything of a bot in the vector store. `left`: it does not answer, and what lies there stays. */
export async function forgetBot(core: GateCore, botId: BotId): Promise<"done" | "left"> {
  const { settings, limits } = core;
  if (settings.qdrantUrl === undefined) return "done";
  const names = await ourCollections(core, limits.probeMs);
  if ("kind" in names) return "left";
  const erased = await Promise.all(
    names.filter(isOurs).map((name) => {
      const path = `collections/${name}/points/delete?wait=true`;
      return askStore(core, { method: "POST", path, body: allOf(botId) }, limits.callHeadersMs);
    }),
  );
  return erased.every(({ kind }) => kind === "ok") ? "done" : "left";
}

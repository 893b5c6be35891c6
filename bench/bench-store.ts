import { randomBytes } from "node:crypto";
import { Secret } from "#contracts/secret.ts";
import type { VectorMeans } from "#memory/vectors/meanings.ts";
import { StoreIndex } from "#memory/vectors/store/store-index.ts";
import { openTestGate } from "../test/gate/open-test-gate.ts";
import { stemVector } from "./stem-vector.ts";

const dimensions = 512;

export type BenchStore = AsyncDisposable & {
  /** Which Qdrant it is. */
  readonly name: string;
  /** What a memory needs to keep its index there; each is of a bot of its own. */
  means(): Promise<VectorMeans>;
};

/** A Qdrant behind a real gate: the one of QDRANT_URL, or the sandbox's stand-in. */
export async function openBenchStore(): Promise<BenchStore> {
  const room = await openTestGate();
  const url = process.env["QDRANT_URL"]?.replace(/\/+$/, "");
  const key = process.env["QDRANT_API_KEY"];
  const standIn = url === undefined ? (await room.sim.vector({ up: true })).url : url;
  await room.restart({ qdrantUrl: standIn, ...(key === undefined ? {} : { qdrantKey: new Secret(key) }) });
  // A collection of this run's own: nobody else's points share it.
  const model = { name: `bench-${randomBytes(4).toString("hex")}`, dimensions };
  let bots = 0;
  return {
    name: url === undefined ? "the sandbox's stand-in" : new URL(url).host,
    means: async () => {
      const program = await room.begin(room.bot.id + (bots += 1));
      const access = { url: `${room.url}/qdrant`, key: new Secret(program.token) };
      return {
        model,
        embed: async (texts) => ({ kind: "ok", vectors: texts.map((text) => stemVector(text, dimensions)) }),
        openStore: (file) => new StoreIndex(file, access),
      };
    },
    [Symbol.asyncDispose]: async () => {
      const headers: Record<string, string> = key === undefined ? {} : { "api-key": key };
      await fetch(`${standIn}/collections/hatchery_${model.name}_${dimensions}`, { method: "DELETE", headers });
      await room[Symbol.asyncDispose]();
    },
  };
}

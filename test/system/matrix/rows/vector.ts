// What the vector store refuses; by the gate, that is at first hand.
import type { SimFault } from "#sandbox/sim-types.ts";
import type { Fault, Scene } from "../fault.ts";
import { node } from "../programs.ts";

const high = "high" as const;
const stays = "stays" as const;

const asksVectors = node("asks-vectors.mjs");

/** The vector store answers so to whatever concerns this bot's collections. */
const vectorsSay = (
  { stage, bot }: Scene,
  fault: { kind: "status"; status: number; description: string } | { kind: "reset" },
): Promise<number> => {
  const scope = { side: "vector", path: `${bot.id}` } as const;
  const whole: SimFault = { ...scope, ...fault };
  return stage.house.sim.fault(whole);
};

/** A collection for each bot here: what befalls one must not befall the others. */
const collectionOf = ({ bot }: Scene): string => `/collections/hatchery_for-${bot.id}_4`;
const query =
  '/points/query {"prefetch":[{"query":[0,0,0,1],"using":"dense","limit":1}],"query":{"fusion":"rrf"},"limit":1}';

const asked = (what: (scene: Scene) => Promise<unknown>) => async (scene: Scene) => {
  await scene.ready();
  await what(scene);
  await scene.say(`POST ${collectionOf(scene)}${query}`);
};

export const vectorRows: readonly Fault[] = [
  {
    name: "no_collection",
    fault: "the collection is not there (404)",
    argv: asksVectors,
    make: asked(async () => undefined),
    expected: { cause: "vector.collection_missing", confidence: high, seen: /doesn't exist/, follows: stays },
  },
  {
    name: "vector_length",
    fault: "vectors of another length (400)",
    argv: asksVectors,
    make: async (scene) => {
      await scene.ready();
      const collection = collectionOf(scene);
      await scene.say(`PUT ${collection} {}`);
      await scene.say(`PUT ${collection}/points {"points":[{"id":1,"vector":{"dense":[0,0,1]}}]}`);
    },
    expected: { cause: "vector.dim_mismatch", confidence: high, seen: /expected dim: 4, got 3/, follows: stays },
  },
  {
    name: "vector_old",
    fault: "the vector store does not know what it is asked (404)",
    argv: asksVectors,
    make: asked((scene) => vectorsSay(scene, { kind: "status", status: 404, description: "Not found" })),
    expected: { cause: "vector.version_mismatch", confidence: "medium", seen: /points\/query/, follows: stays },
  },
  {
    name: "vector_key",
    fault: "the vector store wants a key (401)",
    argv: asksVectors,
    make: asked((scene) =>
      vectorsSay(scene, {
        kind: "status",
        status: 401,
        description: "Must provide an API key or an Authorization bearer token",
      }),
    ),
    expected: { cause: "vector.auth", confidence: high, seen: /Must provide an API key/, follows: stays },
  },
  {
    name: "vector_disk",
    fault: "the vector store's own disk is full (500)",
    argv: asksVectors,
    make: asked((scene) =>
      vectorsSay(scene, {
        kind: "status",
        status: 500,
        description: "Service internal error: No space left on device (os error 28)",
      }),
    ),
    expected: { cause: "vector.server_storage", confidence: high, seen: /No space left/, follows: stays },
  },
  {
    name: "vector_cuts",
    fault: "the vector store cuts the connection",
    argv: asksVectors,
    make: asked((scene) => vectorsSay(scene, { kind: "reset" })),
    expected: { cause: "vector.unreachable", confidence: high, seen: /ECONNRESET|UND_ERR_SOCKET/, follows: stays },
  },
];

// What the vector store refuses; by the gate, that is at first hand.
import type { Fault, Scene } from "../fault.ts";
import { node } from "../programs.ts";

const high = "high" as const;
const stays = "stays" as const;

const asksVectors = node("asks-vectors.mjs");

/** Vectors of another length for each row, which lie in another collection: what befalls one must not befall the others. */
type Length = 128 | 256 | 384 | 768 | 1_024 | 1_536;

const collectionOf = (length: Length): string => `/collections/hatchery_matrix_${length}`;

function query(length: Length): string {
  const list = { query: Array.from({ length }, () => 1), using: "dense", limit: 1 };
  return `POST ${collectionOf(length)}/points/query ${JSON.stringify({ prefetch: [list], query: { fusion: "rrf" }, limit: 1 })}`;
}

type Says = { readonly kind: "status"; readonly status: number; readonly description: string } | { kind: "reset" };

/** Asks once the vector store answers so to whatever concerns this collection. */
const asked = (length: Length, says?: Says) => async (scene: Scene) => {
  await scene.ready();
  const scope = { side: "vector", path: `hatchery_${length}/` } as const;
  if (says !== undefined) await scene.stage.house.sim.fault({ ...scope, ...says });
  await scene.say(query(length));
};

export const vectorRows: readonly Fault[] = [
  {
    name: "no_collection",
    fault: "the collection is not there (404)",
    argv: asksVectors,
    make: asked(128),
    expected: { cause: "vector.collection_missing", confidence: high, seen: /doesn't exist/, follows: stays },
  },
  {
    name: "vector_length",
    fault: "vectors of another length (400)",
    argv: asksVectors,
    make: async (scene) => {
      await scene.ready();
      const collection = collectionOf(256);
      await scene.say(`PUT ${collection} {}`);
      await scene.say(`PUT ${collection}/points {"points":[{"id":1,"vector":{"dense":[0,0,1]}}]}`);
    },
    expected: { cause: "vector.dim_mismatch", confidence: high, seen: /expected dim: 256, got 3/, follows: stays },
  },
  {
    name: "vector_old",
    fault: "the vector store does not know what it is asked (404)",
    argv: asksVectors,
    make: asked(384, { kind: "status", status: 404, description: "Not found" }),
    expected: { cause: "vector.version_mismatch", confidence: "medium", seen: /points\/query/, follows: stays },
  },
  {
    name: "vector_key",
    fault: "the vector store wants a key (401)",
    argv: asksVectors,
    make: asked(768, {
      kind: "status",
      status: 401,
      description: "Must provide an API key or an Authorization bearer token",
    }),
    expected: { cause: "vector.auth", confidence: high, seen: /Must provide an API key/, follows: stays },
  },
  {
    name: "vector_disk",
    fault: "the vector store's own disk is full (500)",
    argv: asksVectors,
    make: asked(1_024, {
      kind: "status",
      status: 500,
      description: "Service internal error: No space left on device (os error 28)",
    }),
    expected: { cause: "vector.server_storage", confidence: high, seen: /No space left/, follows: stays },
  },
  {
    name: "vector_cuts",
    fault: "the vector store cuts the connection",
    argv: asksVectors,
    make: asked(1_536, { kind: "reset" }),
    expected: { cause: "vector.unreachable", confidence: high, seen: /ECONNRESET|UND_ERR_SOCKET/, follows: stays },
  },
];

import { type Cause, sure } from "#diagnosis/cause.ts";

const collectionIn = (text: string): string | undefined =>
  /Not found: Collection [`'"]?([^`'"\s]{1,200}?)[`'"]? doesn\\?'t exist/.exec(text)?.[1] ??
  /^(?:ValueError: )?Collection (\S{1,200}) not found$/.exec(text)?.[1];

/** The memory's collection is not in Qdrant: never made, or lost with its volume. */
export const collectionMissing: Cause<"vector.collection_missing"> = {
  code: "vector.collection_missing",
  refused: ({ side, text }) => {
    const collection = side === "vector" ? collectionIn(text) : undefined;
    return collection === undefined ? undefined : sure({ collection });
  },
  thrown: ({ message, block }) => {
    const collection = collectionIn(message) ?? collectionIn(block);
    return collection === undefined ? undefined : sure({ collection });
  },
  line: ({ text }) => {
    const collection = collectionIn(text);
    return collection === undefined ? undefined : sure({ collection });
  },
};

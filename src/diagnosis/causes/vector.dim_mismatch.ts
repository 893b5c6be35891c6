import { type Cause, sure } from "#diagnosis/cause.ts";

const said = /Vector (?:dimension|inserting) error: expected dim: (\d{1,6}), got (\d{1,6})/;

function facts(text: string): { readonly expected: string; readonly got: string } | undefined {
  const [, expected, got] = said.exec(text) ?? [];
  return expected === undefined || got === undefined ? undefined : { expected, got };
}

/** The index was made for vectors of another length: the embedding model was changed. */
export const dimMismatch: Cause<"vector.dim_mismatch"> = {
  code: "vector.dim_mismatch",
  refused: ({ side, text }) => {
    const found = side === "telegram" ? undefined : facts(text);
    return found === undefined ? undefined : sure(found);
  },
  thrown: ({ block }) => {
    const found = facts(block);
    return found === undefined ? undefined : sure(found);
  },
  line: ({ text }) => {
    const found = facts(text);
    return found === undefined ? undefined : sure(found);
  },
};

import { type Cause, sure } from "#diagnosis/cause.ts";

/** Nobody answers where Qdrant should be. */
export const vectorUnreachable: Cause<"vector.unreachable"> = {
  code: "vector.unreachable",
  unreachable: ({ side, host, errno }) => (side === "vector" ? sure({ host: host ?? "", errno }) : undefined),
};

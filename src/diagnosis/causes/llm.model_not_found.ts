import type { CallRecord } from "#contracts/call.ts";
import type { Probe } from "#contracts/evidence.ts";
import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const named = [
  /The model [`'"]([^`'"]{1,100})[`'"] (?:does not exist|has been deprecated)/,
  /model [`'"]?([\w.:/-]{1,100})[`'"]? (?:is )?not found/i,
];

const codes = new Set(["model_not_found", "model_deprecated"]);
const statuses: ReadonlySet<number | undefined> = new Set([400, 404, undefined]);

/** Some providers answer to more names than they list: a call that went well says that this is one of them. */
const isGoodAnswer = ({ side, outcome }: CallRecord): boolean =>
  side === "model" && outcome.kind === "answered" && outcome.status < 400;

const isUnlisted = ({ what, result }: Probe): boolean =>
  what === "model_key" && result.kind === "ok" && result.facts?.["listed"] === false;

/** The provider has no such model, or this key may not use it. */
export const modelNotFound: Cause<"llm.model_not_found"> = {
  code: "llm.model_not_found",
  refused: ({ side, status, codes: given, text, host }) => {
    if (side !== "model" || !statuses.has(status)) return undefined;
    const model = named.map((way) => way.exec(text)?.[1]).find((found) => found !== undefined);
    if (given.some((code) => codes.has(code)) || model !== undefined) return sure({ host, model });
    return status === 404 && given.includes("not_found_error") ? likely({ host, model }) : undefined;
  },
  background: ({ evidence }) => {
    const probe = evidence.probes.find(isUnlisted);
    if (probe === undefined || evidence.calls.some(isGoodAnswer)) return undefined;
    const { host, atMs, result } = probe;
    const model = result.kind === "ok" ? String(result.facts?.["model"]) : undefined;
    const seen = [
      { source: "probe", line: undefined, atMs, text: `models at ${host}: ${model} is not among them` },
    ] as const;
    return { ...likely({ host, model }), seen };
  },
};

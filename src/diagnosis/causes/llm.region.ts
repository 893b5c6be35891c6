import { type Cause, sure } from "#diagnosis/cause.ts";

/** The provider does not serve the country that this server stands in. */
export const region: Cause<"llm.region"> = {
  code: "llm.region",
  refused: ({ side, codes, text, host }) =>
    side === "model" &&
    (codes.includes("unsupported_country_region_territory") ||
      /Country, region, or territory not supported/i.test(text))
      ? sure({ host })
      : undefined,
};

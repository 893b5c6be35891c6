import { z } from "zod";

/** Prices as the operator names them: US dollars for a million tokens in and out, by model; `*`: every other one. */
export type OwnPrices = Readonly<Record<string, readonly [input: number, output: number]>>;

const usdMax = 100_000;
const usd = z.number().nonnegative().max(usdMax);
const list = z.record(z.string(), z.tuple([usd, usd]).readonly());

/** Reads `{"llama3":[0.05,0.2],"*":[0,0]}`; undefined for anything of another shape. */
export function parseOwnPrices(text: string): OwnPrices | undefined {
  try {
    return list.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

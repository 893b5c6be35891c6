import type { House, Said } from "#bot/house.ts";

/** The shape of a tool's input, https://json-schema.org/understanding-json-schema/reference/object */
export type ToolParameters = {
  readonly type: "object";
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required: readonly string[];
};

/** One call of a tool: while which message is answered, with what input, and how long its outcome is wanted. */
export type ToolRun = {
  readonly house: House;
  readonly said: Said;
  readonly input: Readonly<Record<string, unknown>>;
  /** Aborted when the answer that it is for is stopped: what comes of it then is for nobody. */
  readonly signal: AbortSignal;
};

/** Something that the model may do while it answers. One file each in `bot/tools`. */
export type Tool = {
  readonly name: string;
  /** For the model: what it does, and when it is right to use it. */
  readonly description: string;
  readonly parameters: ToolParameters;
  /** Whether it can work in this bot; one that cannot is not offered. */
  readonly offered: (house: House) => boolean;
  /** Carries it out; the text goes to the model. Input that is wrong is answered by a sentence, never thrown. */
  readonly run: (run: ToolRun) => Promise<string>;
};

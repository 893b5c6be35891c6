import { firstPart } from "#bot/cut-text.ts";
import type { House } from "#bot/house.ts";
import type { Tool, ToolRun } from "#bot/tool.ts";
import { tools } from "#bot/tools.ts";
import type { ToolCall, ToolOffer } from "#model/chat.ts";

/** The tools that can work here, as the model is told of them. */
export function offeredTools(house: House): readonly ToolOffer[] {
  return tools
    .filter(({ offered }) => offered(house))
    .map(({ name, description, parameters }) => ({ name, description, parameters }));
}

type Input = Readonly<Record<string, unknown>>;

/** What the model wrote as input; an empty text stands for an empty object. Undefined for what is no object. */
function inputOf(text: string): Input | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text.trim() === "" ? "{}" : text);
  } catch {
    return undefined; // the model is told, and may write it again
  }
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function wrongInput({ parameters }: Tool, input: Input): string | undefined {
  const missing = parameters.required.filter((name) => input[name] === undefined);
  return missing.length === 0 ? undefined : `Missing in the input: ${missing.join(", ")}.`;
}

type Asked = Omit<ToolRun, "input">;

/** Does what the model wants done; what comes of it, or what was wrong with the wish, in words for the model. */
export async function runTool(asked: Asked, { name, input: text }: ToolCall): Promise<string> {
  const { house } = asked;
  const tool = tools.find((one) => one.name === name && one.offered(house));
  if (tool === undefined) return `There is no tool ${JSON.stringify(name.slice(0, 64))} here.`;
  const input = inputOf(text);
  if (input === undefined) return "The input is not a JSON object. Write it again.";
  const wrong = wrongInput(tool, input);
  if (wrong !== undefined) return wrong;
  return firstPart(await tool.run({ ...asked, input }), house.limits.toolOutputCharsMax);
}

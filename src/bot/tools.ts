import type { Tool } from "#bot/tool.ts";
import { forget } from "#bot/tools/forget.ts";
import { readLink } from "#bot/tools/read-link.ts";
import { recall } from "#bot/tools/recall.ts";
import { remember } from "#bot/tools/remember.ts";
import { remind } from "#bot/tools/remind.ts";

/** Everything that the model may do; what cannot work in a bot is not offered there. */
export const tools: readonly Tool[] = [recall, remember, forget, remind, readLink];

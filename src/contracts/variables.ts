/** The name of a variable that a program may be given. */
export const variableName = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

/** How many variables of its own one bot's program may have. */
export const variablesMax = 100;

/** What Hatchery gives to every program itself. */
const always: readonly string[] = [
  "BOT_TOKEN",
  "TELEGRAM_API_ROOT",
  "OPENAI_API_KEY",
  "OPENAI_BASE_URL",
  "HATCHERY_URL",
  "BOT_ID",
  "BOT_OWNER_ID",
  "DATA_DIR",
  "HOME",
  "LANG",
  "TZ",
  "PATH",
  "NODE_COMPILE_CACHE",
  "PYTHONUNBUFFERED",
];

/** Whether Hatchery gives this variable itself, so that an author's value would have no effect. */
export const isGiven = (name: string, { hasVectorStore }: { readonly hasVectorStore: boolean }): boolean =>
  always.includes(name) || (hasVectorStore && ["QDRANT_URL", "QDRANT_API_KEY"].includes(name));

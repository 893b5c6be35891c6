import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment with what `.env` in the folder adds: what is set already stays as it is. No file adds nothing. */
export function readEnvironment(env: Environment, folder: string): Environment {
  try {
    return { ...parseEnv(readFileSync(join(folder, ".env"), "utf8")), ...env };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return env;
    throw error;
  }
}

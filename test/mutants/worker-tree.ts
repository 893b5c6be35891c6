import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mutant } from "./operators.ts";

const root = join(import.meta.dirname, "../..");
const copied = ["src", "test", "bench", "docs", "package.json", "tsconfig.json"];

/** A test run that takes longer than this is caught in a circle, which is a way to be noticed. */
const deadlineMs = 60_000;

/** A copy of the tree in which files may be broken. */
export class WorkerTree implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), "hatchery-mutants-"));

  constructor() {
    for (const name of copied) cpSync(join(root, name), join(this.#folder, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(this.#folder, "node_modules"));
  }

  /** Whether the tests notice, or else the compiler. */
  async notices({ file, text }: Mutant, tests: readonly string[]): Promise<boolean> {
    const path = join(this.#folder, file);
    const good = readFileSync(path, "utf8");
    writeFileSync(path, text);
    try {
      return !(await this.passes(tests)) || !(await this.#compiles(file));
    } finally {
      writeFileSync(path, good);
    }
  }

  /** Whether the compiler has nothing to say of this file; others are not this mistake's. */
  async #compiles(file: string): Promise<boolean> {
    const child = spawn(join(root, "node_modules/.bin/tsc"), {
      cwd: this.#folder,
      stdio: ["ignore", "pipe", "ignore"],
    });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (piece: string) => (said += piece));
    await once(child, "close");
    return !said.includes(`${file}(`);
  }

  /** Whether all tests pass, as the tree is now; the first that fails ends the run. */
  async passes(tests: readonly string[]): Promise<boolean> {
    const args = ["--test", "--test-isolation=none", "--test-reporter=tap", ...tests];
    const child = spawn(process.execPath, args, { cwd: this.#folder, stdio: ["ignore", "pipe", "ignore"] });
    let failed = false;
    child.stdout.setEncoding("utf8").on("data", (piece: string) => {
      if (!/^ *not ok /m.test(piece)) return;
      failed = true;
      child.kill("SIGKILL");
    });
    const late = setTimeout(() => child.kill("SIGKILL"), deadlineMs);
    const [code] = await once(child, "close");
    clearTimeout(late);
    return !failed && code === 0;
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

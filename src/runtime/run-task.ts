import { spawn } from "node:child_process";

export type Task = {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Told to it on its standard input, where no list of processes shows it. */
  readonly input: string;
  readonly outputBytesMax: number;
  readonly waitMs: number;
};

export type TaskEnd =
  | { readonly kind: "done"; readonly output: string }
  | { readonly kind: "failed"; readonly why: string };

/** Runs a short-lived program of our own to its end, or cuts it when it takes too long or says too much. */
export function runTask({ argv, env, input, outputBytesMax, waitMs }: Task): Promise<TaskEnd> {
  const [file = "", ...args] = argv;
  const child = spawn(file, args, { env, stdio: ["pipe", "pipe", "ignore"] });
  const { promise, resolve } = Promise.withResolvers<TaskEnd>();
  const chunks: Buffer[] = [];
  let size = 0;
  const cut = (why: string): void => {
    resolve({ kind: "failed", why });
    child.kill("SIGKILL");
  };
  const timer = setTimeout(() => cut("it took too long"), waitMs);
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > outputBytesMax) cut("it said too much");
    else chunks.push(chunk);
  });
  child.once("error", (error) => cut(error.message));
  child.once("close", (code) => {
    clearTimeout(timer);
    const output = Buffer.concat(chunks).toString("utf8");
    resolve(code === 0 ? { kind: "done", output } : { kind: "failed", why: `it ended with ${code ?? "a signal"}` });
  });
  child.stdin.once("error", () => undefined).end(input); // a program that ends before it has heard all says so by its end
  return promise;
}

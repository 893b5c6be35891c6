// Settings, files, databases, memory: what a program meets on its own machine.
import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RunCgroups } from "#runtime/run-cgroup.ts";
import type { Fault, Scene } from "../fault.ts";
import { lacksTelegramForPython, node, nodeWith, py, python, script } from "../programs.ts";
import type { Stage } from "../stage.ts";

const high = "high" as const;
const failed = "failed" as const;
const again = "again" as const;

const isRoot = process.getuid?.() === 0;
const lacksRoot = (): string | undefined =>
  isRoot ? undefined : "only root mounts a disk, and keeps a file from a bot";

/** A disk of 64 kB, or one that may only be read. */
function disk(stage: Stage, name: string, options: string): string {
  const place = stage.place(name);
  execFileSync("mount", ["-t", "tmpfs", "-o", `mode=777,${options}`, "tmpfs", place]);
  return place;
}

const unmount =
  (name: string) =>
  async ({ stage }: Scene) => {
    execFileSync("umount", ["--lazy", join(stage.folder, name)]);
  };

function onDisk(program: string, name: string, options: string): Pick<Fault, "argv" | "mend" | "lacks"> {
  const run = program.endsWith(".py") ? py : node;
  return { argv: (stage) => run(program, disk(stage, name, options))(stage), mend: unmount(name), lacks: lacksRoot };
}

/** A file that another user alone may read; named by a variable, for what a command line names is looked at before. */
function secretFile(stage: Stage): { readonly FILE: string } {
  const path = join(stage.place("other-owner"), "secret.json");
  writeFileSync(path, "{}", { mode: 0o600 });
  chmodSync(path, 0o600);
  return { FILE: path };
}

/** Sets a limit on the memory of the bot's run, as an operator would, and lets it eat. */
async function starve({ stage, bot }: Scene): Promise<void> {
  const { dataDir } = stage.house;
  const { event } = await stage.ear.heard({ botId: bot.id, kinds: ["run.spawned"] });
  const group = RunCgroups.find(dataDir)?.path(event.runId) ?? "";
  const file = readdirSync(group).includes("memory.limit_in_bytes") ? "memory.limit_in_bytes" : "memory.max";
  writeFileSync(join(group, file), String(48 * 1024 * 1024));
  writeFileSync(join(dataDir, "bots", String(bot.id), "data", "eat"), "");
}

const lacksGroups = (): string | undefined =>
  RunCgroups.find("/nowhere") === undefined ? "no control group can be made here" : undefined;

export const insideRows: readonly Fault[] = [
  {
    name: "no_token",
    fault: "grammY is given an empty token",
    argv: node("no-token.mjs"),
    expected: { cause: "config.token_missing", confidence: high, seen: /Empty token!/, follows: failed },
  },
  {
    name: "bad_token",
    fault: "python-telegram-bot is given what is no token",
    argv: py("bad_token.py"),
    lacks: lacksTelegramForPython,
    expected: { cause: "config.token_format", confidence: high, seen: /InvalidToken/, follows: failed },
  },
  {
    name: "no_variable",
    fault: "Python: a variable is not set",
    argv: py("needs_a_variable.py"),
    expected: { cause: "config.env_missing", confidence: high, seen: /WEATHER_TOKEN/, follows: failed },
  },
  {
    name: "no_key",
    fault: "OpenAI's library finds no key",
    argv: node("needs-a-key.mjs"),
    expected: { cause: "config.env_missing", confidence: high, seen: /OPENAI_API_KEY/, follows: failed },
  },
  {
    name: "no_address",
    fault: "an address made of a variable that is not set",
    argv: node("no-address.mjs"),
    expected: { cause: "config.env_invalid", confidence: high, seen: /Invalid URL/, follows: failed },
  },
  {
    name: "bad_settings",
    fault: "settings that zod refuses",
    argv: node("bad-settings.mjs"),
    expected: { cause: "config.env_invalid", confidence: "medium", seen: /ZodError|PORT/, follows: again },
  },
  {
    name: "bad_json",
    fault: "Node: a file of settings with one comma too many",
    argv: node("bad-json.mjs"),
    expected: { cause: "config.parse", confidence: "medium", seen: /JSON at position/, follows: again },
  },
  {
    name: "bad_json_py",
    fault: "Python: settings without a value",
    argv: py("bad_json.py"),
    expected: { cause: "config.parse", confidence: "medium", seen: /JSONDecodeError/, follows: again },
  },
  {
    name: "sqlite_locked",
    fault: "Node: two writers of one database",
    argv: node("locked.mjs"),
    expected: { cause: "storage.sqlite_locked", confidence: high, seen: /database is locked/, follows: again },
  },
  {
    name: "sqlite_locked_py",
    fault: "Python: two writers of one database",
    argv: py("locked.py"),
    expected: { cause: "storage.sqlite_locked", confidence: high, seen: /database is locked/, follows: again },
  },
  {
    name: "sqlite_corrupt",
    fault: "Node: the database's file is none",
    argv: node("corrupt.mjs"),
    expected: { cause: "storage.sqlite_corrupt", confidence: high, seen: /not a database/, follows: failed },
  },
  {
    name: "sqlite_corrupt_py",
    fault: "Python: pages of a database written over",
    argv: py("corrupt.py"),
    expected: { cause: "storage.sqlite_corrupt", confidence: high, seen: /malformed/, follows: failed },
  },
  {
    name: "sqlite_nowhere",
    fault: "the database's folder is not there",
    argv: node("storage.sqlite_cantopen.mjs"),
    expected: {
      cause: "storage.sqlite_cantopen",
      confidence: high,
      seen: /unable to open database file/,
      follows: failed,
    },
  },
  {
    name: "sqlite_no_table",
    fault: "the database has no such table",
    argv: py("storage.db_schema.py"),
    expected: { cause: "storage.db_schema", confidence: high, seen: /no such table: users/, follows: failed },
  },
  {
    name: "sqlite_readonly",
    fault: "the database may only be read",
    argv: node("read-only-database.mjs"),
    expected: { cause: "storage.readonly", confidence: high, seen: /readonly database/, follows: failed },
  },
  {
    name: "disk_readonly",
    fault: "a disk that is mounted read-only",
    ...onDisk("writes.mjs", "read-only", "ro"),
    expected: { cause: "storage.readonly", confidence: high, seen: /EROFS/, follows: failed },
  },
  {
    name: "disk_full",
    fault: "Node: a disk of 64 kB is full",
    ...onDisk("writes.mjs", "small", "size=64k"),
    expected: { cause: "storage.disk_full", confidence: high, seen: /ENOSPC/, follows: again },
  },
  {
    name: "disk_full_py",
    fault: "Python: a disk of 64 kB is full",
    ...onDisk("writes.py", "small-py", "size=64k"),
    expected: { cause: "storage.disk_full", confidence: high, seen: /No space left/, follows: again },
  },
  {
    name: "disk_full_sqlite",
    fault: "a database on a disk of 256 kB",
    ...onDisk("fills-database.mjs", "small-db", "size=256k"),
    expected: { cause: "storage.disk_full", confidence: high, seen: /disk is full|ENOSPC|full/, follows: again },
  },
  {
    name: "folder_full",
    fault: "the bot's own folder has more than it may",
    argv: node("fills-folder.mjs"),
    make: async (scene) => {
      await scene.ready();
      await scene.say("Remember all of this.");
    },
    expected: { cause: "storage.quota", confidence: high, seen: /SIG|exit/, follows: failed },
  },
  {
    name: "no_permission",
    fault: "Node: a file of another user",
    argv: node("reads.mjs"),
    env: secretFile,
    lacks: lacksRoot,
    expected: { cause: "permission.file", confidence: high, seen: /EACCES/, follows: failed },
  },
  {
    name: "no_permission_py",
    fault: "Python: a file of another user",
    argv: py("reads.py"),
    env: secretFile,
    lacks: lacksRoot,
    expected: { cause: "permission.file", confidence: high, seen: /Permission denied/, follows: failed },
  },
  {
    name: "heap_full",
    fault: "Node's own memory is full",
    argv: nodeWith("--max-old-space-size=20", "fills-heap.mjs"),
    expected: { cause: "resource.heap_oom", confidence: high, seen: /heap out of memory/, follows: again },
  },
  {
    name: "memory_error",
    fault: "Python gets no memory (RLIMIT_AS)",
    argv: py("memory_error.py"),
    expected: { cause: "resource.py_memory", confidence: high, seen: /MemoryError/, follows: again },
  },
  {
    name: "oom_killed",
    fault: "the kernel ends it for memory (control group)",
    argv: py("eats_memory.py"),
    make: starve,
    lacks: lacksGroups,
    expected: { cause: "resource.oom_killed", confidence: high, seen: /SIGKILL/, follows: again },
  },
  {
    name: "files_node",
    fault: "Node: no further file may be open (ulimit -n)",
    argv: script(
      "no-files-left.sh",
      process.execPath,
      join(import.meta.dirname, "../../../fixtures/faults/opens-files.mjs"),
    ),
    expected: { cause: "resource.fd_exhausted", confidence: high, seen: /EMFILE/, follows: again },
  },
  {
    name: "files_python",
    fault: "Python: no further file may be open",
    argv: py("opens_files.py"),
    expected: { cause: "resource.fd_exhausted", confidence: high, seen: /Errno 24/, follows: again },
  },
  {
    name: "watchers",
    fault: "no further file may be watched (inotify)",
    argv: py("watches.py", process.execPath),
    expected: { cause: "resource.watchers", confidence: high, seen: /EMFILE|ENOSPC/, follows: failed },
  },
  {
    name: "segfault",
    fault: "Python reads memory that is not its own (SIGSEGV)",
    argv: py("reads_null.py"),
    expected: { cause: "resource.segfault", confidence: high, seen: /SIGSEGV/, follows: again },
  },
  {
    name: "segfault_in_sh",
    fault: "the same below a shell (139)",
    argv: () => [
      "/bin/bash",
      "-c",
      `${python} ${join(import.meta.dirname, "../../../fixtures/faults/reads_null.py")}; exit $?`,
    ],
    expected: { cause: "resource.segfault", confidence: high, seen: /139|Segmentation fault/, follows: again },
  },
  {
    name: "old_processor",
    fault: "an instruction that the processor does not have (SIGILL)",
    argv: py("old_processor.py"),
    lacks: () => (process.arch === "x64" ? undefined : "the instruction is one of x86"),
    expected: { cause: "resource.illegal_instruction", confidence: high, seen: /SIGILL/, follows: failed },
  },
  {
    name: "aborts",
    fault: "the runtime stops itself (SIGABRT)",
    argv: node("aborts.mjs"),
    expected: { cause: "resource.native_crash", confidence: "medium", seen: /SIGABRT/, follows: again },
  },
  {
    name: "processor_limit",
    fault: "one second of processor time is used up (SIGXCPU)",
    argv: py("uses_processor.py"),
    expected: { cause: "resource.limit_kill", confidence: high, seen: /SIGXCPU/, follows: again },
  },
];

import type { ChangedWhat } from "#contracts/evidence.ts";
import type { LimitOf, NanoUsd } from "#contracts/money.ts";

/**
 * Every cause and its own facts. The code is stable, never reused, and is the name of its rule (`diagnosis/causes`),
 * its words (`answer/words`) and its page (`docs/causes`). Facts are what the sentences need, never prose.
 */
export type CauseFacts = {
  // The system could not run it.
  "host.exec_not_found": { readonly program: string };
  "host.cwd_missing": { readonly path: string | undefined };
  "host.shebang": { readonly interpreter: string; readonly windowsLines: boolean };
  "host.exec_denied": { readonly program: string };
  "host.exec_format": { readonly program: string };
  "host.libc_mismatch": { readonly library: string };
  "host.bad_runtime_option": { readonly option: string };
  "host.fork_failed": { readonly errno: string };
  "host.fd_limit_spawn": { readonly errno: string };
  "host.args_too_big": { readonly errno: string };
  "host.stdio_broken": { readonly errno: string };

  // The program's own.
  "program.module_not_found": { readonly module: string; readonly runtime: "node" | "python" | "bun" };
  "program.local_file_missing": { readonly path: string };
  "program.native_abi": {
    readonly file: string | undefined;
    readonly built: string | undefined;
    readonly needed: string | undefined;
  };
  "program.esm_cjs": { readonly what: string };
  "program.typescript": { readonly file: string | undefined };
  "program.syntax": { readonly problem: string };
  "program.version_mismatch": { readonly name: string };
  "program.uncaught": { readonly error: string; readonly message: string; readonly place: string | undefined };
  "program.clean_exit": { readonly wasReady: boolean | undefined; readonly uptimeMs: number | undefined };
  "program.unsettled_await": { readonly exitCode: number };
  "program.npm_wrapper": { readonly script: string };
  /** Said by the program itself, under a name of its own. */
  "program.reported": { readonly what: string };
  /** Dead before the liveness check with nothing better to say: its own streams are the evidence. */
  "program.died_at_once": {
    readonly exitCode: number | undefined;
    readonly signal: string | undefined;
    readonly uptimeMs: number;
  };

  // Settings.
  "config.token_missing": { readonly library: string };
  "config.token_format": { readonly library: string };
  "config.env_missing": { readonly name: string };
  "config.env_invalid": { readonly name: string | undefined; readonly value: string | undefined };
  "config.parse": { readonly format: "json" | "yaml" | "toml"; readonly place: string | undefined };

  // Telegram said no.
  "telegram.token_unauthorized": { readonly status: number };
  "telegram.token_not_found": { readonly status: number };
  "telegram.method_unknown": { readonly method: string | undefined };
  "telegram.logged_out": { readonly status: number };
  "telegram.conflict_polling": { readonly status: number };
  "telegram.conflict_webhook": { readonly webhookHost: string | undefined };
  "telegram.webhook_setup": { readonly reason: string };
  "telegram.flood": { readonly retryAfterS: number | undefined };
  "telegram.forbidden": { readonly reason: string };
  "telegram.bad_request": { readonly reason: string; readonly method: string | undefined };
  "telegram.server_error": { readonly status: number };
  "telegram.privacy_mode": { readonly groups: number };

  // The model provider said no, or nothing.
  "llm.key_invalid": { readonly host: string | undefined; readonly status: number };
  "llm.key_scope": { readonly host: string | undefined; readonly status: number };
  "llm.budget": { readonly limitNano: NanoUsd | undefined; readonly usedNano: NanoUsd | undefined };
  /** `share`: of the operator's key one owner's, or everybody's. */
  "llm.budget_shared": {
    readonly share: "owner" | "all";
    readonly limitNano: NanoUsd | undefined;
    readonly usedNano: NanoUsd | undefined;
  };
  "llm.quota": { readonly host: string | undefined };
  "llm.rate_limit": { readonly host: string | undefined; readonly retryAfterS: number | undefined };
  "llm.model_not_found": { readonly host: string | undefined; readonly model: string | undefined };
  "llm.base_url": { readonly host: string | undefined; readonly status: number };
  "llm.context_length": { readonly host: string | undefined; readonly tokensMax: number | undefined };
  "llm.bad_request": { readonly host: string | undefined; readonly reason: string };
  "llm.content_policy": { readonly host: string | undefined };
  "llm.region": { readonly host: string | undefined };
  "llm.server_error": { readonly host: string | undefined; readonly status: number | undefined };
  "llm.timeout": { readonly host: string | undefined };
  "llm.unreachable": { readonly host: string | undefined; readonly errno: string };

  // Qdrant.
  "vector.unreachable": { readonly host: string | undefined; readonly errno: string };
  "vector.auth": { readonly host: string | undefined; readonly status: number };
  "vector.collection_missing": { readonly collection: string };
  "vector.dim_mismatch": { readonly expected: string; readonly got: string };
  "vector.version_mismatch": { readonly method: string | undefined };
  "vector.local_lock": { readonly path: string };
  "vector.server_storage": { readonly status: number };

  // The network.
  "net.dns": { readonly host: string | undefined; readonly errno: string };
  "net.conn_refused": { readonly host: string | undefined; readonly port: number | undefined };
  "net.conn_timeout": { readonly host: string | undefined };
  "net.read_timeout": { readonly host: string | undefined };
  "net.conn_reset": { readonly host: string | undefined };
  "net.unreachable": { readonly host: string | undefined };
  "net.telegram_unreachable": { readonly errno: string };
  "net.tls": { readonly host: string | undefined; readonly problem: string };
  "net.scheme": { readonly host: string | undefined };
  "net.proxy": { readonly status: string | undefined };
  "net.port_in_use": { readonly port: string | undefined };

  // Files and databases.
  "storage.sqlite_locked": { readonly problem: string };
  "storage.sqlite_corrupt": { readonly problem: string };
  "storage.sqlite_cantopen": { readonly problem: string };
  "storage.readonly": { readonly path: string | undefined };
  "storage.disk_full": { readonly path: string | undefined };
  /** The bot's own folder has more than it may: bytes, or files. */
  "storage.quota": {
    readonly what: "bytes" | "files";
    readonly folderBytes: number | undefined;
    readonly mostBytes: number | undefined;
    readonly files: number | undefined;
  };
  "storage.db_unreachable": { readonly host: string | undefined };
  "storage.db_auth": { readonly user: string | undefined };
  "storage.db_schema": { readonly name: string };
  "storage.db_connections": { readonly limit: string };

  // Memory, processor, descriptors.
  "resource.heap_oom": { readonly runtime: string };
  "resource.oom_killed": { readonly limitBytes: number | undefined };
  "resource.py_memory": { readonly runtime: string };
  "resource.fd_exhausted": { readonly errno: string };
  "resource.watchers": { readonly errno: string };
  "resource.segfault": { readonly signal: string };
  "resource.illegal_instruction": { readonly signal: string };
  "resource.native_crash": { readonly signal: string };
  "resource.limit_kill": { readonly what: "memory" | "cpu" };

  // Rights.
  "permission.file": { readonly path: string };
  "permission.port": { readonly port: string | undefined };

  // It lives and does not answer.
  "hang.not_ready": { readonly waitedMs: number };
  "hang.silent": { readonly silentMs: number; readonly waiting: number | undefined };
  "hang.heartbeat_lost": { readonly cpuPercent: number };
  "hang.paused": { readonly pausedMs: number | undefined };

  // One message.
  "update.kills": {
    readonly seq: number;
    readonly updateType: string;
    readonly deaths: number;
    readonly others: number;
  };
  "update.stuck": { readonly updateType: string | undefined; readonly heldMs: number };

  // Told behind the causes themselves.
  "derived.crash_loop": { readonly exits: number; readonly withinMs: number };
  "derived.after_change": { readonly what: ChangedWhat; readonly afterMs: number };

  // Ended from outside.
  "stop.requested": { readonly signal: string };
  "stop.killed": { readonly signal: string };
  "stop.killed_after_timeout": { readonly reason: string };

  // The platform's, never the owner's.
  "platform.gate_restarted": { readonly afterMs: number };
  "platform.rebooted": { readonly bootedAtMs: number };
  "platform.orphan": { readonly foundAtMs: number };
  /** `field` is the secret's name: `token`, `model_key`, `env:NAME`. */
  "platform.secret_unreadable": { readonly field: string };
  "platform.duplicate_token": { readonly setting: string };
  "platform.bug": { readonly error: string };
  "platform.many_at_once": { readonly cause: string; readonly affected: number; readonly bots: number };

  // Not yet.
  "soon.model_shutdown": {
    readonly model: string;
    readonly daysLeft: number;
    readonly replacement: string | undefined;
  };
  "soon.budget": { readonly usedPercent: number; readonly limitNano: NanoUsd; readonly of: LimitOf["kind"] };
  "soon.disk_full": { readonly freeBytes: number };

  // Honestly unknown.
  unexplained: { readonly exitCode: number | undefined; readonly signal: string | undefined };
};

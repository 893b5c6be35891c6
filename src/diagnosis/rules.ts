import type { AnyCause } from "#diagnosis/cause.ts";
import { envInvalid } from "#diagnosis/causes/config.env_invalid.ts";
import { envMissing } from "#diagnosis/causes/config.env_missing.ts";
import { configParse } from "#diagnosis/causes/config.parse.ts";
import { tokenFormat } from "#diagnosis/causes/config.token_format.ts";
import { tokenMissing } from "#diagnosis/causes/config.token_missing.ts";
import { afterChange } from "#diagnosis/causes/derived.after_change.ts";
import { crashLoop } from "#diagnosis/causes/derived.crash_loop.ts";
import { heartbeatLost } from "#diagnosis/causes/hang.heartbeat_lost.ts";
import { notReady } from "#diagnosis/causes/hang.not_ready.ts";
import { paused } from "#diagnosis/causes/hang.paused.ts";
import { silent } from "#diagnosis/causes/hang.silent.ts";
import { argsTooBig } from "#diagnosis/causes/host.args_too_big.ts";
import { badRuntimeOption } from "#diagnosis/causes/host.bad_runtime_option.ts";
import { cwdMissing } from "#diagnosis/causes/host.cwd_missing.ts";
import { execDenied } from "#diagnosis/causes/host.exec_denied.ts";
import { execFormat } from "#diagnosis/causes/host.exec_format.ts";
import { execNotFound } from "#diagnosis/causes/host.exec_not_found.ts";
import { fdLimitSpawn } from "#diagnosis/causes/host.fd_limit_spawn.ts";
import { forkFailed } from "#diagnosis/causes/host.fork_failed.ts";
import { libcMismatch } from "#diagnosis/causes/host.libc_mismatch.ts";
import { shebang } from "#diagnosis/causes/host.shebang.ts";
import { stdioBroken } from "#diagnosis/causes/host.stdio_broken.ts";
import { modelBadRequest } from "#diagnosis/causes/llm.bad_request.ts";
import { baseUrl } from "#diagnosis/causes/llm.base_url.ts";
import { budget } from "#diagnosis/causes/llm.budget.ts";
import { budgetShared } from "#diagnosis/causes/llm.budget_shared.ts";
import { contentPolicy } from "#diagnosis/causes/llm.content_policy.ts";
import { contextLength } from "#diagnosis/causes/llm.context_length.ts";
import { keyInvalid } from "#diagnosis/causes/llm.key_invalid.ts";
import { keyScope } from "#diagnosis/causes/llm.key_scope.ts";
import { modelNotFound } from "#diagnosis/causes/llm.model_not_found.ts";
import { quota } from "#diagnosis/causes/llm.quota.ts";
import { rateLimit } from "#diagnosis/causes/llm.rate_limit.ts";
import { region } from "#diagnosis/causes/llm.region.ts";
import { modelServerError } from "#diagnosis/causes/llm.server_error.ts";
import { modelTimeout } from "#diagnosis/causes/llm.timeout.ts";
import { modelUnreachable } from "#diagnosis/causes/llm.unreachable.ts";
import { connRefused } from "#diagnosis/causes/net.conn_refused.ts";
import { connReset } from "#diagnosis/causes/net.conn_reset.ts";
import { connTimeout } from "#diagnosis/causes/net.conn_timeout.ts";
import { dns } from "#diagnosis/causes/net.dns.ts";
import { portInUse } from "#diagnosis/causes/net.port_in_use.ts";
import { proxy } from "#diagnosis/causes/net.proxy.ts";
import { readTimeout } from "#diagnosis/causes/net.read_timeout.ts";
import { scheme } from "#diagnosis/causes/net.scheme.ts";
import { telegramUnreachable } from "#diagnosis/causes/net.telegram_unreachable.ts";
import { tls } from "#diagnosis/causes/net.tls.ts";
import { netUnreachable } from "#diagnosis/causes/net.unreachable.ts";
import { permissionFile } from "#diagnosis/causes/permission.file.ts";
import { permissionPort } from "#diagnosis/causes/permission.port.ts";
import { manyAtOnceCause } from "#diagnosis/causes/platform.many_at_once.ts";
import { cleanExit } from "#diagnosis/causes/program.clean_exit.ts";
import { diedAtOnce } from "#diagnosis/causes/program.died_at_once.ts";
import { esmCjs } from "#diagnosis/causes/program.esm_cjs.ts";
import { localFileMissing } from "#diagnosis/causes/program.local_file_missing.ts";
import { moduleNotFound } from "#diagnosis/causes/program.module_not_found.ts";
import { nativeAbi } from "#diagnosis/causes/program.native_abi.ts";
import { npmWrapper } from "#diagnosis/causes/program.npm_wrapper.ts";
import { reported } from "#diagnosis/causes/program.reported.ts";
import { syntax } from "#diagnosis/causes/program.syntax.ts";
import { typescript } from "#diagnosis/causes/program.typescript.ts";
import { uncaught } from "#diagnosis/causes/program.uncaught.ts";
import { unsettledAwait } from "#diagnosis/causes/program.unsettled_await.ts";
import { versionMismatch } from "#diagnosis/causes/program.version_mismatch.ts";
import { fdExhausted } from "#diagnosis/causes/resource.fd_exhausted.ts";
import { heapOom } from "#diagnosis/causes/resource.heap_oom.ts";
import { illegalInstruction } from "#diagnosis/causes/resource.illegal_instruction.ts";
import { limitKill } from "#diagnosis/causes/resource.limit_kill.ts";
import { nativeCrash } from "#diagnosis/causes/resource.native_crash.ts";
import { oomKilled } from "#diagnosis/causes/resource.oom_killed.ts";
import { pyMemory } from "#diagnosis/causes/resource.py_memory.ts";
import { segfault } from "#diagnosis/causes/resource.segfault.ts";
import { watchers } from "#diagnosis/causes/resource.watchers.ts";
import { budgetNear } from "#diagnosis/causes/soon.budget.ts";
import { diskSoonFull } from "#diagnosis/causes/soon.disk_full.ts";
import { modelShutdown } from "#diagnosis/causes/soon.model_shutdown.ts";
import { stopKilled } from "#diagnosis/causes/stop.killed.ts";
import { killedAfterTimeout } from "#diagnosis/causes/stop.killed_after_timeout.ts";
import { stopRequested } from "#diagnosis/causes/stop.requested.ts";
import { dbAuth } from "#diagnosis/causes/storage.db_auth.ts";
import { dbConnections } from "#diagnosis/causes/storage.db_connections.ts";
import { dbSchema } from "#diagnosis/causes/storage.db_schema.ts";
import { dbUnreachable } from "#diagnosis/causes/storage.db_unreachable.ts";
import { diskFull } from "#diagnosis/causes/storage.disk_full.ts";
import { quota as folderQuota } from "#diagnosis/causes/storage.quota.ts";
import { readonly } from "#diagnosis/causes/storage.readonly.ts";
import { sqliteCantopen } from "#diagnosis/causes/storage.sqlite_cantopen.ts";
import { sqliteCorrupt } from "#diagnosis/causes/storage.sqlite_corrupt.ts";
import { sqliteLocked } from "#diagnosis/causes/storage.sqlite_locked.ts";
import { badRequest } from "#diagnosis/causes/telegram.bad_request.ts";
import { conflictPolling } from "#diagnosis/causes/telegram.conflict_polling.ts";
import { conflictWebhook } from "#diagnosis/causes/telegram.conflict_webhook.ts";
import { flood } from "#diagnosis/causes/telegram.flood.ts";
import { forbidden } from "#diagnosis/causes/telegram.forbidden.ts";
import { loggedOut } from "#diagnosis/causes/telegram.logged_out.ts";
import { methodUnknown } from "#diagnosis/causes/telegram.method_unknown.ts";
import { privacyMode } from "#diagnosis/causes/telegram.privacy_mode.ts";
import { telegramServerError } from "#diagnosis/causes/telegram.server_error.ts";
import { tokenNotFound } from "#diagnosis/causes/telegram.token_not_found.ts";
import { tokenUnauthorized } from "#diagnosis/causes/telegram.token_unauthorized.ts";
import { webhookSetup } from "#diagnosis/causes/telegram.webhook_setup.ts";
import { unexplained } from "#diagnosis/causes/unexplained.ts";
import { updateKills } from "#diagnosis/causes/update.kills.ts";
import { updateStuck } from "#diagnosis/causes/update.stuck.ts";
import { vectorAuth } from "#diagnosis/causes/vector.auth.ts";
import { collectionMissing } from "#diagnosis/causes/vector.collection_missing.ts";
import { dimMismatch } from "#diagnosis/causes/vector.dim_mismatch.ts";
import { localLock } from "#diagnosis/causes/vector.local_lock.ts";
import { serverStorage } from "#diagnosis/causes/vector.server_storage.ts";
import { vectorUnreachable } from "#diagnosis/causes/vector.unreachable.ts";
import { vectorVersion } from "#diagnosis/causes/vector.version_mismatch.ts";
import { platformRules } from "#diagnosis/rules-platform.ts";

/**
 * All causes, in the order of precedence: of two rules that know one symptom, the earlier speaks. Within one symptom's reach
 * the more exact sign stands first (a code, then words of one service), the more general one (an errno, a status) after it.
 * docs/causes/README.md tells it in prose.
 */
export const rules: readonly AnyCause[] = [
  // What never ran, or was not understood by the system or the runtime that should run it.
  execNotFound,
  cwdMissing,
  shebang,
  execDenied,
  execFormat,
  forkFailed,
  fdLimitSpawn,
  argsTooBig,
  libcMismatch,
  badRuntimeOption,
  // What we or the system did to it ourselves.
  ...platformRules,
  oomKilled,
  folderQuota,
  limitKill,
  // Why it does not answer, seen from outside. Who stands still or runs in a circle may hold a message besides.
  paused,
  heartbeatLost,
  updateStuck,
  // Ends below the language.
  heapOom,
  segfault,
  illegalInstruction,
  nativeCrash,
  unsettledAwait,
  // Libraries that were given nothing: before Telegram's rules, because telegraf says this as a 401 of its own.
  tokenMissing,
  tokenFormat,
  envMissing,
  // Telegram said no. Texts that name the matter come before the bare status.
  conflictWebhook,
  conflictPolling,
  loggedOut,
  tokenUnauthorized,
  methodUnknown,
  tokenNotFound,
  webhookSetup,
  flood,
  forbidden,
  badRequest,
  telegramServerError,
  // Qdrant said no. What it names exactly comes first; an unknown path is the weakest sign.
  dimMismatch,
  collectionMissing,
  vectorAuth,
  localLock,
  serverStorage,
  vectorVersion,
  // The model provider said no, or our own gate for the sake of a limit. Region and quota come before their statuses' usual meaning: 403 and 429 have two each.
  region,
  budget,
  budgetShared,
  quota,
  contentPolicy,
  contextLength,
  keyScope,
  keyInvalid,
  rateLimit,
  modelNotFound,
  baseUrl,
  modelBadRequest,
  modelServerError,
  // Nobody answered. How it failed (proxy, certificate, scheme) comes before whom, and whom before the bare errno.
  proxy,
  tls,
  scheme,
  dbUnreachable,
  vectorUnreachable,
  modelTimeout,
  modelUnreachable,
  telegramUnreachable,
  dns,
  connRefused,
  connTimeout,
  readTimeout,
  connReset,
  netUnreachable,
  portInUse,
  // Files and databases. Watched files share ENOSPC with a full disk, and SQLite's read-only its code with others.
  watchers,
  diskFull,
  sqliteLocked,
  sqliteCorrupt,
  sqliteCantopen,
  readonly,
  dbAuth,
  dbConnections,
  dbSchema,
  permissionPort,
  permissionFile,
  fdExhausted,
  pyMemory,
  // The program itself. Exact codes first; `program.uncaught` is asked last of all and only for what ended it.
  versionMismatch,
  localFileMissing,
  moduleNotFound,
  nativeAbi,
  typescript,
  esmCjs,
  configParse,
  envInvalid,
  syntax,
  npmWrapper,
  stdioBroken,
  uncaught,
  reported,
  // Asked in this order, and only when nothing else was found.
  cleanExit,
  notReady,
  silent,
  stopRequested,
  stopKilled,
  diedAtOnce,
  unexplained,
  // Told behind other causes, or by `foresee` and `manyAtOnce`.
  updateKills,
  privacyMode,
  killedAfterTimeout,
  crashLoop,
  afterChange,
  modelShutdown,
  budgetNear,
  diskSoonFull,
  manyAtOnceCause,
];

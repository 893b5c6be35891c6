import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";
import { commandRoute } from "#web/command-route.ts";
import { bearer, knownHost, noForeignPage } from "#web/guard.ts";
import { readyRoute } from "#web/health.ts";
import { watchLoopLag } from "#web/loop-lag.ts";
import { metricsText } from "#web/metrics.ts";
import { json, problem } from "#web/problem.ts";
import { Streams } from "#web/stream.ts";
import { eventsRoute, logsRoute } from "#web/stream-routes.ts";
import type { Metric, WebParts } from "#web/web-parts.ts";
import { WrongTokens } from "#web/wrong-tokens.ts";

const routes =
  "POST /v1/command, GET /v1/events, GET /v1/logs, POST /v1/daemon/stop, POST /v1/daemon/upgrade, GET /healthz, GET /readyz, GET /metrics";

const buildInfo = (version: string): Metric => ({
  name: "hatchery_build_info",
  help: "Which Hatchery and which Node this is.",
  type: "gauge",
  samples: [{ labels: { version, node: process.versions.node }, value: 1 }],
});

/** Without a token: whether it lives, whether it works, and numbers. */
function open(app: Hono, parts: WebParts): void {
  const lag = watchLoopLag();
  // Probes of a container's host use its address as the Host; these two tell nothing that is worth guarding.
  app.get("/healthz", (c) => json(c, { alive: true }));
  app.get("/readyz", (c) => readyRoute(c, parts));
  app.use("*", knownHost(parts.hosts));
  app.get("/metrics", (c) =>
    c.text(metricsText([buildInfo(parts.version), lag(), ...parts.metrics()]), 200, {
      "Content-Type": "text/plain; version=0.0.4; charset=utf-8",
    }),
  );
}

/** What the operator may ask, who shows the control token. */
function control(app: Hono, parts: WebParts): void {
  const streams = new Streams(parts);
  const maxSize = parts.limits.controlBodyBytesMax;
  app.use("/v1/*", noForeignPage, bearer(parts.token, new WrongTokens(parts)));
  app.use(
    "/v1/*",
    bodyLimit({
      maxSize,
      onError: (c) => problem(c, 413, { what: "the body is too large", right: `at most ${maxSize} bytes` }),
    }),
  );
  app.post("/v1/command", (c) => commandRoute(c, parts));
  app.get("/v1/events", (c) => eventsRoute(c, parts, streams));
  app.get("/v1/logs", (c) => logsRoute(c, parts, streams));
  // Answered first: the one who asks must hear it before this process goes.
  app.post("/v1/daemon/stop", (c) => {
    setImmediate(parts.daemon.stop);
    return json(c, { stopping: true, pid: process.pid }, 202);
  });
  app.post("/v1/daemon/upgrade", (c) => {
    setImmediate(parts.daemon.upgrade);
    return json(c, { handingOver: true, pid: process.pid, comesBack: parts.daemon.comesBack }, 202);
  });
}

/**
 * The HTTP entrance: control with a token, health and numbers without. Errors are `{"error":{"what","right"}}`. Serve it
 * with `serveWeb`, on the loopback.
 */
export function makeWeb(parts: WebParts): Hono {
  const app = new Hono();
  open(app, parts);
  control(app, parts);
  app.notFound((c) => problem(c, 404, { what: `there is no ${c.req.method} ${c.req.path}`, right: routes }));
  app.onError((error, c) => {
    parts.onError(error);
    // The disk or the database said no: that is no bug of ours, and the sentence says what it is.
    const isStorage = error.name === "StorageError";
    const what = redact(toError(error).message);
    return isStorage
      ? problem(c, 503, { what, right: "see that the data folder can be written and has room; nothing was changed" })
      : problem(c, 500, { what: `Hatchery made a mistake: ${what}`, right: "the daemon's log says more" });
  });
  return app;
}

import type { Execute } from "#contracts/answer.ts";
import type { Peer } from "#contracts/peer.ts";
import type { FollowOutput } from "#contracts/runtime-port.ts";
import type { Settings } from "#contracts/settings.ts";
import type { StartTrouble } from "#contracts/start-trouble.ts";
import type { Journal } from "#contracts/store-ports.ts";
import { version } from "#programs/daemon/version.ts";
import { portHolder } from "#runtime/port-holder.ts";
import { writeControlToken, writeControlUrl } from "#web/control-token.ts";
import { makeWeb } from "#web/make-web.ts";
import { serveWeb } from "#web/serve-web.ts";
import type { Metric, Readiness } from "#web/web-parts.ts";

export type OpenWebParts = {
  readonly settings: Settings;
  readonly execute: Execute;
  readonly journal: Pick<Journal, "read" | "last" | "listen" | "append">;
  readonly followOutput: FollowOutput;
  readonly stop: () => void;
  readonly upgrade: () => void;
  readonly comesBack: boolean;
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: () => readonly Metric[];
  readonly isBots: ((peer: Peer) => Promise<boolean>) | undefined;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
};

export type OpenedWeb =
  | { readonly kind: "ok"; readonly url: string; readonly stop: () => Promise<void> }
  | { readonly kind: "refused"; readonly trouble: StartTrouble };

/** Serves control, health and numbers, and leaves token and address where the command line finds them. */
export async function openWeb(parts: OpenWebParts): Promise<OpenedWeb> {
  const { settings, journal, onError } = parts;
  const app = makeWeb({
    ...parts,
    note: (event) => void journal.append(event).catch(onError),
    daemon: { stop: parts.stop, upgrade: parts.upgrade, comesBack: parts.comesBack },
    token: writeControlToken(settings.dataDir),
    hosts: [settings.http.host],
    version,
    limits: settings.limits,
  });
  const connectionsMax = settings.limits.controlConnectionsMax;
  const served = await serveWeb(app, {
    address: settings.http,
    connectionsMax,
    portHolder,
    keepOut: parts.isBots && { isBots: parts.isBots, onError },
  });
  switch (served.kind) {
    case "listening": {
      const url = writeControlUrl(settings.dataDir, { host: settings.http.host, port: served.port });
      return { kind: "ok", url, stop: served.stop };
    }
    case "port_taken": {
      const { port, holder } = served;
      return { kind: "refused", trouble: { kind: "port_taken", setting: "HATCHERY_HTTP", port, holder, ended: 0 } };
    }
    case "failed":
      return { kind: "refused", trouble: { kind: "address", setting: "HATCHERY_HTTP", why: served.text } };
  }
}

import { dirname, isAbsolute, relative } from "node:path";

/** What of this machine one run sees. All paths are absolute. */
export type View = {
  /** The daemon's folder, with the files of all bots: hidden. */
  readonly dataDir: string;
  /** The bot's own folder, inside of it: seen, and its to write. */
  readonly ownDir: string;
  readonly compileCacheDir: string;
  /** Undefined when there is none yet. */
  readonly keyFile: string | undefined;
  /** Where the program runs. What its user may write there it may write here too. */
  readonly cwd: string;
  /** The program and the files that it is started with. */
  readonly files: readonly string[];
  /** Folders that the program needs as they are, wherever they lie. */
  readonly folders: readonly string[];
  /** Room in each of its private folders for passing things, which lie in memory. */
  readonly tmpBytes: number;
  readonly closesNetwork: boolean;
};

/** Folders that everybody may write, and that each run has for itself. */
const shared = ["/tmp", "/var/tmp"] as const;

/** Whether `path` is `folder` or lies in it. */
const isIn = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === "" || (!way.startsWith("..") && !isAbsolute(way));
};

/** The folders above `path` that a hidden folder will not have by itself, from the top: to be passed through, not listed. */
function passages(path: string, hidden: readonly string[]): readonly string[] {
  const above = dirname(path);
  const isInside = hidden.some((one) => isIn(above, one) && above !== one);
  return isInside ? [...passages(above, hidden), "--perms", "0711", "--dir", above] : [];
}

/** What a program needs of the folders that the view would otherwise hide; never one of these as a whole. */
function ofProgram({ cwd, files, folders, dataDir }: View, hidden: readonly string[]): readonly string[] {
  const around = files.map((file) => (hidden.some((one) => isIn(one, dirname(file))) ? file : dirname(file)));
  const shown = [...folders, ...around].filter((path) => hidden.some((one) => isIn(path, one)) && !isIn(path, dataDir));
  return [...new Set(shown)].filter((path) => !isIn(path, cwd) || cwd === "/");
}

/**
 * The words for bubblewrap: everything is there and nothing can be written but the bot's own folder, the folder its program
 * runs in (as far as its user may), and private, bounded /tmp, /var/tmp and /dev/shm. The data folder, the other bots and the
 * master key are not there. https://github.com/containers/bubblewrap
 */
export function viewArgs(view: View): readonly string[] {
  const { dataDir, ownDir, compileCacheDir, keyFile, cwd, tmpBytes, closesNetwork } = view;
  const hidden = [...shared, dataDir];
  const room = (folder: string): readonly string[] => [
    "--perms",
    "1777",
    "--size",
    String(tmpBytes),
    "--tmpfs",
    folder,
  ];
  const keepsCwd = !hidden.some((one) => isIn(one, cwd) && one !== dataDir) && !isIn(cwd, dataDir);
  const show = (how: "--bind" | "--ro-bind", path: string): readonly string[] => [
    ...passages(path, hidden),
    how,
    path,
    path,
  ];
  return [
    ["--unshare-ipc"],
    closesNetwork ? ["--unshare-net"] : [],
    ["--ro-bind", "/", "/"],
    ["--dev", "/dev"],
    ...["/dev/shm", ...shared].map(room),
    ...ofProgram(view, shared).map((path) => show("--ro-bind", path)),
    keepsCwd ? show("--bind", cwd) : [],
    [...passages(dataDir, shared), "--perms", "0711", "--tmpfs", dataDir],
    show("--ro-bind", compileCacheDir),
    show("--bind", ownDir),
    keyFile === undefined || hidden.some((one) => isIn(keyFile, one)) ? [] : ["--ro-bind", "/dev/null", keyFile],
    ["--chdir", "/"],
  ].flat();
}

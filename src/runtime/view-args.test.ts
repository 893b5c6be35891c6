import assert from "node:assert/strict";
import { test } from "node:test";
import { viewArgs, type View } from "#runtime/view-args.ts";

const usual: View = {
  dataDir: "/srv/hatchery",
  ownDir: "/srv/hatchery/bots/7/data",
  compileCacheDir: "/srv/hatchery/compile-cache",
  keyFile: "/etc/hatchery/master.key",
  cwd: "/srv/hatchery/bots/7/data",
  files: ["/usr/bin/node", "/opt/hatchery/src/programs/personal-bot.ts"],
  folders: ["/opt/hatchery"],
  tmpBytes: 1000,
  closesNetwork: true,
};

/** The words as lines, each from an option to the next. */
const linesOf = (view: Partial<View> = {}): readonly string[] =>
  viewArgs({ ...usual, ...view })
    .join(" ")
    .split(/ (?=--)/);

const after = (lines: readonly string[], first: string, then: string): void => {
  const [at, later] = [lines.indexOf(first), lines.lastIndexOf(then)];
  assert.ok(at >= 0 && later > at, `${first} comes before ${then} in\n${lines.join("\n")}`);
};

test("nothing can be written but the bot's own folder and private rooms; data and key are not there", () => {
  const lines = linesOf();
  assert.deepEqual(
    lines.filter((line) => line.startsWith("--bind")),
    ["--bind /srv/hatchery/bots/7/data /srv/hatchery/bots/7/data"],
  );
  after(lines, "--ro-bind / /", "--tmpfs /tmp");
  after(lines, "--tmpfs /srv/hatchery", "--bind /srv/hatchery/bots/7/data /srv/hatchery/bots/7/data");
  assert.ok(lines.includes("--ro-bind /dev/null /etc/hatchery/master.key"));
  assert.equal(lines.filter((line) => line === "--size 1000").length, 3);
});

test("the way to the bot's folder can be passed and not looked into", () => {
  const lines = linesOf();
  after(lines, "--dir /srv/hatchery/bots", "--dir /srv/hatchery/bots/7");
  for (const dir of ["/srv/hatchery/bots", "/srv/hatchery/bots/7"]) {
    assert.equal(lines[lines.indexOf(`--dir ${dir}`) - 1], "--perms 0711");
  }
});

test("the network is closed only when it is asked for", () => {
  assert.ok(linesOf().includes("--unshare-net"));
  assert.ok(!linesOf({ closesNetwork: false }).includes("--unshare-net"));
});

test("the folder that an author's program runs in may be written as far as its user may, and still hides the data in it", () => {
  const lines = linesOf({ cwd: "/srv" });
  after(lines, "--bind /srv /srv", "--tmpfs /srv/hatchery");
  for (const cwd of ["/", "/tmp", "/var", "/srv/hatchery/bots"]) {
    assert.ok(!linesOf({ cwd }).includes(`--bind ${cwd} ${cwd}`), cwd);
  }
});

test("a program that lies in /tmp is seen there, its folder but never /tmp itself", () => {
  const lines = linesOf({ cwd: "/", files: ["/usr/bin/python3", "/tmp/bots/a/bot.py", "/tmp/alone.py"] });
  after(lines, "--tmpfs /tmp", "--ro-bind /tmp/bots/a /tmp/bots/a");
  assert.ok(lines.includes("--dir /tmp/bots") && lines.includes("--ro-bind /tmp/alone.py /tmp/alone.py"));
  assert.ok(!lines.includes("--ro-bind /tmp /tmp") && !lines.includes("--ro-bind /usr/bin /usr/bin"));
});

test("all of it in /tmp, as when tests run: the data stays hidden, Hatchery itself is seen", () => {
  const lines = linesOf({
    dataDir: "/tmp/h/data",
    ownDir: "/tmp/h/data/bots/7/data",
    compileCacheDir: "/tmp/h/data/cache",
    keyFile: "/tmp/h/keys/master.key",
    cwd: "/tmp/h/data/bots/7/data",
    files: ["/tmp/h/data/bots/8/data/theirs.mjs"],
    folders: ["/tmp/checkout"],
  });
  after(lines, "--tmpfs /tmp", "--tmpfs /tmp/h/data");
  assert.ok(lines.includes("--ro-bind /tmp/checkout /tmp/checkout"));
  assert.ok(!lines.some((line) => line.includes("bots/8") || line.includes("master.key")), lines.join("\n"));
});

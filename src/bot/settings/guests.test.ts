import assert from "node:assert/strict";
import { test } from "node:test";
import { guestsOf, setGuests } from "#bot/settings/guests.ts";

test("guests are let in by one owner: when the bot goes to another, nobody is left who may talk to it", () => {
  const kept = new Map<string, string | undefined>();
  const memory = {
    kept: (name: string) => kept.get(name),
    keep: (name: string, value: string | undefined) => void kept.set(name, value),
  };
  const of = (ownerId: number) => ({ memory, environment: { ownerId } });
  setGuests(of(1), [5, 6, 5]);
  assert.deepEqual([guestsOf(of(1)), guestsOf(of(2))], [[5, 6], []]);
  setGuests(of(1), []);
  assert.deepEqual(guestsOf(of(1)), []);
});

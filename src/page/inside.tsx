import { misfortunes } from "#contracts/demo.ts";
import type { CallOutcome, CallRecord } from "#contracts/call.ts";
import type { Event } from "#contracts/event.ts";
import { mendAll, strike } from "#page/api.ts";
import { ModelField } from "#page/model-field.tsx";
import { column, complain, inspection, isPersonal, openBotId, say as tell } from "#page/state.ts";
import { stateWord, struck, words } from "#page/words.ts";
import type { DemoDone, Inspection } from "#contracts/demo.ts";

const clock = (atMs: number): string => new Date(atMs).toLocaleTimeString([], { hour12: false });

function outcomeText(outcome: CallOutcome): string {
  switch (outcome.kind) {
    case "answered":
      return String(outcome.status);
    case "refused":
    case "refused-here":
      return `${outcome.status} ${outcome.text}`;
    case "unreachable":
      return outcome.errno;
    case "cut":
      return "cut";
  }
}

function CallLine({ call }: { readonly call: CallRecord }) {
  const good = call.outcome.kind === "answered";
  return (
    <li class={good ? "good" : "bad"}>
      <time>{clock(call.atMs)}</time> {call.side === "telegram" ? "" : `${call.side} `}
      {call.method} <b>{outcomeText(call.outcome)}</b> {Math.round(call.durationMs)} ms
    </li>
  );
}

/** An event's own fields, short: the page is for the curious, the words for owners are in the Master's chat. */
function eventText({ kind, atMs: _at, botId: _bot, ...fields }: Event): string {
  const parts = Object.entries(fields).map(([name, value]) =>
    typeof value === "object" && value !== null && "cause" in value
      ? `cause ${String(value.cause)}`
      : `${name} ${plain(value)}`,
  );
  return `${kind} ${parts.join(", ")}`;
}

const plain = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 60);

/** Carries out a wish, and says what became of it when that is worth a word. */
async function wish(asked: Promise<DemoDone>, good = ""): Promise<void> {
  try {
    const result = await asked;
    tell(result.kind === "refused" ? result.why : good);
  } catch (error) {
    complain(error);
  }
}

function BreakIt() {
  const say = words();
  const botId = openBotId.value;
  return (
    <section>
      <h3>{say.breakIt}</h3>
      <p class="why">{say.breakWhy}</p>
      <ul class="misfortunes">
        {misfortunes.map((what) => (
          <li key={what}>
            <button type="button" data-test={`break-${what}`} onClick={() => void wish(strike(botId, what))}>
              {struck(what).label}
            </button>
            <span>{struck(what).expect}</span>
          </li>
        ))}
      </ul>
      <button type="button" class="mend" data-test="mend" onClick={() => void wish(mendAll(), say.mended)}>
        {say.mendAll}
      </button>
    </section>
  );
}

function Timeline({ events }: { readonly events: readonly Event[] }) {
  return (
    <section>
      <h3>{words().timeline}</h3>
      <ol class="events" data-test="events">
        {events.map((event) => (
          <li key={`${event.atMs}${event.kind}`}>
            <time>{clock(event.atMs)}</time> {eventText(event)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Calls({ calls }: { readonly calls: readonly CallRecord[] }) {
  return (
    <section>
      <h3>{words().calls}</h3>
      <ol class="events" data-test="calls">
        {calls.map((call) => (
          <CallLine key={`${call.atMs}${call.method}${call.durationMs}`} call={call} />
        ))}
      </ol>
    </section>
  );
}

function Output({ output }: Pick<Inspection, "output">) {
  const say = words();
  return (
    <section>
      <h3>{say.output}</h3>
      {output.length === 0 ? <p class="why">{say.noOutput}</p> : null}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region is reached by keyboard */}
      <pre class="output" data-test="output" tabIndex={0}>
        {output.map(({ text }) => text).join("\n")}
      </pre>
    </section>
  );
}

function Seen({ seen }: { readonly seen: Inspection }) {
  const say = words();
  const { kind } = seen.view.state;
  return (
    <>
      <p class="state" data-test="state">
        <span class={`dot ${kind}`} aria-hidden="true" /> {say.state}: <b>{stateWord(kind)}</b>
        {seen.pid === undefined ? "" : `, ${say.pid} ${seen.pid}`}
      </p>
      <BreakIt />
      <Timeline events={seen.events} />
      <Calls calls={seen.calls} />
      <Output output={seen.output} />
    </>
  );
}

/** What the chat hides: state, timeline, calls, output; and the buttons that break it. */
export function Inside() {
  const say = words();
  const seen = inspection.value;
  return (
    <aside class="inside" aria-label={say.inside}>
      <header class="head">
        <button
          type="button"
          class="narrow"
          aria-label={say.back}
          onClick={() => {
            column.value = "chat";
          }}
        >
          ←
        </button>
        <h2>{say.inside}</h2>
      </header>
      {isPersonal(openBotId.value) ? seen && <Seen seen={seen} /> : <p class="why">{say.nobodyInside}</p>}
      <ModelField />
    </aside>
  );
}

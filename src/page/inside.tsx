import { signal } from "@preact/signals";
import { BreakIt } from "#page/break-it.tsx";
import { ModelField } from "#page/model-field.tsx";
import { open } from "#page/route.ts";
import { insideBot, inspection, openBot } from "#page/state.ts";
import { insideWords, words } from "#page/words.ts";
import type { Inspection, SeenCall, SeenEvent } from "#contracts/demo.ts";

const clock = (atMs: number): string => new Date(atMs).toLocaleTimeString([], { hour12: false });

function EventLine({ event }: { readonly event: SeenEvent }) {
  const bad = /^(?:incident\.(?:opened|changed)|run\.(?:died|not_ready|silent|killed)|telegram\.(?!recovered))/;
  const good = /^(?:run\.ready|incident\.closed|telegram\.recovered)/;
  const tone = bad.test(event.kind) ? "bad" : good.test(event.kind) ? "good" : "";
  return (
    <li class={tone} title={event.kind}>
      <time>{clock(event.atMs)}</time> <span>{event.text}</span>
    </li>
  );
}

function CallLine({ call }: { readonly call: SeenCall }) {
  return (
    <li class={call.good ? "good" : "bad"}>
      <time>{clock(call.atMs)}</time>{" "}
      <span>
        {call.side === "telegram" ? "" : `${call.side} `}
        {call.method} <b>{call.outcome}</b> <i>{Math.round(call.durationMs)} ms</i>
      </span>
    </li>
  );
}

function Timeline({ events }: Pick<Inspection, "events">) {
  return (
    <ol class="events" data-test="events">
      {events.map((event, at) => (
        <EventLine key={`${event.atMs}${event.kind}${at}`} event={event} />
      ))}
    </ol>
  );
}

function Calls({ calls }: Pick<Inspection, "calls">) {
  if (calls.length === 0) return <p class="why">{insideWords().noCalls}</p>;
  return (
    <ol class="events" data-test="calls">
      {calls.map((call, at) => (
        <CallLine key={`${call.atMs}${call.method}${at}`} call={call} />
      ))}
    </ol>
  );
}

function Output({ output }: Pick<Inspection, "output">) {
  if (output.length === 0) return <p class="why">{insideWords().noOutput}</p>;
  return (
    <pre class="output" data-test="output">
      {output.map(({ stream, text }, at) => (
        <span key={at} class={stream === "stderr" ? "bad" : ""}>
          {text}
          {"\n"}
        </span>
      ))}
    </pre>
  );
}

const tabs = ["timeline", "calls", "output"] as const;
const tab = signal<(typeof tabs)[number]>("timeline");

function Seen({ seen }: { readonly seen: Inspection }) {
  const say = insideWords();
  return (
    <section class="seen">
      <div class="tabs">
        {tabs.map((name) => (
          <button
            type="button"
            key={name}
            aria-pressed={tab.value === name}
            data-test={`tab-${name}`}
            onClick={() => (tab.value = name)}
          >
            {say[name]}
          </button>
        ))}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region is reached by keyboard */}
      <div class="shown" tabIndex={0} role="region" aria-label={say[tab.value]}>
        {tab.value === "timeline" ? <Timeline events={seen.events} /> : null}
        {tab.value === "calls" ? <Calls calls={seen.calls} /> : null}
        {tab.value === "output" ? <Output output={seen.output} /> : null}
      </div>
    </section>
  );
}

function State({ seen }: { readonly seen: Inspection }) {
  const say = insideWords();
  const { state, restarts } = seen.view;
  const more = [
    ...(seen.pid === undefined ? [] : [`${say.pid} ${seen.pid}`]),
    ...(restarts === 0 ? [] : [`${say.restarts}: ${restarts}`]),
  ];
  return (
    <p class="state" data-test="state" data-state={state.kind}>
      <span class={`dot ${state.kind}`} aria-hidden="true" /> <b>{words().states[state.kind]}</b>
      {more.map((text) => `, ${text}`)}
    </p>
  );
}

/** What the chat hides: state, timeline, calls, output; and the buttons that break it. */
export function Inside() {
  const say = insideWords();
  const bot = insideBot.value;
  const seen = inspection.value;
  return (
    <>
      <header class="head">
        <button
          type="button"
          class="narrow"
          aria-label={say.toChat}
          data-test="to-chat"
          onClick={() => open(openBot.value?.username ?? "")}
        >
          ←
        </button>
        <div>
          <h2>
            {words().inside} {bot?.name}
          </h2>
          {seen === undefined ? null : <State seen={seen} />}
        </div>
      </header>
      {seen === undefined ? <p class="why">{say.notHatched}</p> : <Seen seen={seen} />}
      <div class="deeds">
        {bot === undefined || seen === undefined ? null : <BreakIt botId={bot.id} />}
        <ModelField />
      </div>
    </>
  );
}

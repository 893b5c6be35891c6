# The Master's words. Marks: <b>, <i>, <code>, <dim>. Every message has $surface (telegram, terminal, web).
# What is unknown is the word none. What is counted comes as a number; ids and codes come as text.

## Command menu

menu-start = where to begin
menu-create = hatch a bot
menu-bots = your bots
menu-status = how a bot is doing
menu-debug = why a bot is silent
menu-restart = restart a bot
menu-stop = stop a bot
menu-resume = start it again
menu-key = the AI model's key
menu-model = choose another model
menu-usage = what the model costs
menu-limit = how much a bot may spend
menu-undo = take the last change back
menu-explain = what a program's log shows
menu-export = everything that is kept about you
menu-delete = delete a bot and its data
menu-language = language · язык
menu-privacy = what is kept and who sees it
menu-help = all commands

## Buttons

button-one-tap = 🐣 Hatch a bot in one tap
button-have-token = I have a token
button-create = Hatch a bot
button-list = My bots
button-open = Open @{ $username }
button-key = Give it a model key
button-debug = More about this
button-status = How is it doing?
button-resume = Start now
button-delete-no = No, keep it
button-delete-yes = Yes, delete for good
button-take-over-yes = Yes, connect it here
button-undo-again = Take this back too
button-limit = Change the limit
button-limit-off = No limit
button-back = ← Back
button-more = More →

remedy-undo_change = Bring back what was before
remedy-replace_token = Replace the token
remedy-new_token = Give a new token
remedy-new_key = Give a new key
remedy-choose_model = Choose another model
remedy-raise_budget = Raise the limit
remedy-rebuild_index = Rebuild the memory's index
remedy-restart = Restart
remedy-start = Start now
remedy-take_over_webhook = Connect the bot here
remedy-retry_update = Try it once more
remedy-discard_update = Delete the message
remedy-show_logs = Show the program's output

## The beginning

start-hello = Hello, { $name }!
start-what = 🐣 Here you can hatch a personal AI bot: it answers only you and remembers your conversations.
start-machine = 🤖 You are answered by a program with an AI model, not by a person: it can be wrong.
start-silence = 🔎 If your bot ever falls silent, I will tell you why and what to do about it.
start-how-tap = Press the first button, and Telegram makes the bot for you. If you have a bot already, send me its token from @BotFather.
start-how-token = To hatch a bot, open @BotFather, send /newbot and answer two questions. Send the token it gives you here: I delete the message with it at once.
start-again = Welcome back, { $name }! Your bots:
start-again-hint = If one of them is silent, send /debug.

help-debug = <b>Is a bot silent?</b> Send /debug: I tell you what happened, how I know, and what to do.
help-more = Just send the command: if you have several bots, I ask which one you mean.
help-operator = { $surface ->
        [terminal] <code>hatchery --help</code> shows all commands, <code>hatchery doctor</code> checks that everything is in place.
       *[telegram] You are an operator. The server has the command <code>hatchery</code>; <code>hatchery doctor</code> checks that everything is in place.
    }

language-ask = Which language? · На каком языке говорить?
language-set = From now on I speak English.

## What is kept

privacy-stored = <b>What is kept.</b> Your Telegram number, name and language; your bots' tokens and keys; messages, until the bot has answered them; the bot's conversations and memory; a technical journal: what happened and when, without the text of messages; what your bots have cost, by day and month.
privacy-sealed = <b>How.</b> Tokens, keys and all that you write to your bot lie on the server encrypted; each bot has an encryption key of its own. Whoever gets a copy of the data without the server's master key can read nothing in it.
privacy-telegram = <b>Who sees it.</b> Telegram delivers the messages, so it sees them, as it does with every bot.
privacy-model-own = To answer, the bot sends your words to the model provider whose key you gave. While there is no key, nothing is sent to any provider.
privacy-model-shared = To answer, the bot sends your words to a model provider: with this server's shared key, or with your own if you gave one.
privacy-operator = No command shows your conversations to the operator of the server. But the server is theirs, and technically they could get at them.
privacy-erase = <b>How to erase it.</b> /delete erases a bot: first its encryption key is destroyed, then all of its data. What stays is your number, name and language, and a note that the bot was deleted. Backups, if the operator makes any, are kept longer.

## How to hatch

create-both = There are two ways.

    <b>In one tap.</b> Press the button, and Telegram makes the bot for you.

    <b>With a token.</b> Open @BotFather, send /newbot and answer two questions. Send the token it gives you here: I delete the message with it at once.
create-token = { $surface ->
        [terminal] <code>hatchery create --owner NUMBER --token-stdin</code> hatches a bot for the person with this Telegram number.
       *[telegram] Open @BotFather, send /newbot and answer two questions. Send the token it gives you here: I delete the message with it at once.
    }
create-left = { $left ->
        [one] You can hatch { $left } more bot.
       *[other] You can hatch { $left } more bots.
    }
created = 🐣 <b>@{ $username }</b> has hatched and is starting. Open it and press “Start”.
created-again = You already have the bot <b>@{ $username }</b>. Nothing was changed.
hatched = 🐣 Your bot <b>{ $name }</b> (@{ $username }) has hatched and is starting. Open it and press “Start”.
hatched-with-key = It answers you with the help of an AI model.
hatched-without-key = There is no model key yet, so the bot works without AI: it keeps what you write to it and finds it again when you ask. To let it answer as an AI, give it a model key.
hatched-own = It runs <code>{ $line }</code>.
hatched-machine = 🤖 Remember that a program is talking to you: it can be wrong.

key-ask-none = <b>@{ $username }</b> has no model key yet.
key-ask-shared = <b>@{ $username }</b> has no model key of its own: it answers with this server's shared key. A key of yours takes its place.
key-ask-own = <b>@{ $username }</b> has a model key; a new one replaces it.
key-ask-how = Send the key in one message, for example <code>sk-…</code>

    If the model is not at OpenAI but on another compatible server, send its address, the key and the model's name, with spaces between: <code>https://openrouter.ai/api/v1 sk-… qwen3</code>. A server of your own usually needs no key: <code>http://localhost:11434/v1 llama3.2</code>
key-ask-typed = Give it a key: <code>hatchery key @{ $username } --key-stdin</code>. Another compatible server: <code>hatchery key @{ $username } --base-url http://localhost:11434/v1 --model llama3.2</code>; add <code>--key-stdin</code> where it needs a key.
key-ask-safe = I check the key at once and delete the message with it.
key-saved = ✅ { $host } accepts the key. <b>@{ $username }</b> will answer with its help.
key-saved-models = { $models ->
        [one] { $models } model can be used.
       *[other] { $models } models can be used.
    }

token-ask = <b>@{ $username }</b> needs a new token.
token-ask-how = Open @BotFather, send /mybots, choose @{ $username } and press “API Token”. If somebody else may have the old token, press “Revoke current token” there. Send the new token here.
token-ask-safe = I delete the message with the token at once.
token-saved = ✅ Telegram accepts the new token. <b>@{ $username }</b> is starting.

## Your bots

list-head = { $count ->
        [one] You have { $count } bot:
       *[other] You have { $count } bots:
    }
list-empty = { $surface ->
        [terminal] There are no bots yet.
       *[telegram] There are no bots yet. Hatch the first one: /create
    }
list-line = <b>{ $name }</b> @{ $username } — { $state }
list-selected = { " " }(selected)
list-more = { $rest ->
        [one] …and { $rest } more bot.
       *[other] …and { $rest } more bots.
    }
which-bot = { $verb ->
        [status] Which bot do you want to know about?
        [debug] Which bot shall I check?
        [restart] Which bot shall I restart?
        [stop] Which bot shall I stop?
        [resume] Which bot shall I start?
        [delete] Which bot shall I delete?
        [key] Which bot gets a model key?
        [token] Which bot gets a new token?
        [model] Which bot gets another model?
        [undo] Which bot's last change shall I take back?
        [replace_token] Which bot's token shall I replace?
        [logs] Whose output shall I show?
        [events] Whose history shall I show?
       *[other] Which bot do you mean?
    }

## States

state-running = running
state-sleeping = asleep
state-starting = starting
state-stopping = stopping
state-backoff = waiting for a restart
state-failed = cannot start
state-stopped = stopped

## Life

reindexing = 🧠 <b>@{ $username }</b> builds the index of its memory anew, in the background. It goes on answering, and nothing that was told to it is lost.
reindexing-waits = 🧠 <b>@{ $username }</b> is stopped. It builds the index of its memory anew as soon as it runs again.
restarting = 🔄 Restarting <b>@{ $username }</b>. Messages that arrive meanwhile are not lost.
stopped = ⏸ <b>@{ $username }</b> is stopped.
stopped-already = <b>@{ $username }</b> is stopped already.
stopped-meaning = While it is stopped, it does not answer. Telegram keeps its messages for a day.
resumed = ▶️ <b>@{ $username }</b> is starting.
resumed-already = <b>@{ $username }</b> is running already.
selected = Commands now go to <b>@{ $username }</b>.

delete-ask = Delete the bot <b>{ $name }</b> (@{ $username })?
delete-ask-what = Its memory, conversations, keys and the messages it has not answered yet are erased. They cannot be brought back.
deleted = 🗑 <b>@{ $username }</b> is deleted.
deleted-what = Erased: { $files ->
        [0] no files
        [one] { $files } file ({ $bytes })
       *[other] { $files } files ({ $bytes })
    }, { $updates ->
        [0] no unanswered messages
        [one] { $updates } message
       *[other] { $updates } messages
    }, { $runs ->
        [0] no records of runs
        [one] the record of { $runs } run
       *[other] the records of { $runs } runs
    }. The encryption key was destroyed first. If the operator has older backups, this data is still in them.
deleted-vectors-left = ⚠️ The memory store (Qdrant) does not answer, so the bot's vectors are still there: numbers made from what was said, no text. Ask the operator of the server to clear them when it answers again.
deleted-managed = The account @{ $username } itself is still in Telegram, but its token was replaced and nobody controls it any more. You can delete the account too, in @BotFather: /deletebot.
deleted-pasted = The account @{ $username } itself is still in Telegram, and its token still works. You can revoke the token or delete the account in @BotFather: /revoke, /deletebot.

take-over-ask = Telegram now sends the messages for <b>@{ $username }</b> to another program, at <code>{ $host }</code>. If you connect the bot here, that program will not get them any more.
take-over-pending = { $pending ->
        [0] No messages wait there.
        [one] { $pending } message waits there: the bot here will get it.
       *[other] { $pending } messages wait there: the bot here will get them.
    }
taken-over = ✅ <b>@{ $username }</b> is connected here and is starting.
update-retried = <b>@{ $username }</b> will get this message once more.
update-discarded = The message is deleted. <b>@{ $username }</b> will not see it again.

## Mending

after-change = <b>It began right after a change:</b> { $what ->
        [program] another program was set
        [model] another model was set
       *[model_key] another model key was set
    }, { $after } before. Before that the bot worked.
do-undo_change = { $surface ->
        [terminal] <code>hatchery undo BOT</code> brings back what was there before the change.
       *[telegram] Press “Bring back what was before”: what was there before the change is back at once. If that does not help, it can be undone too.
    }
do-replace_token = { $surface ->
        [terminal] <code>hatchery replace-token BOT</code>: Telegram makes a new token, and whoever still has the old one loses access to the bot.
       *[telegram] Press “Replace the token”: Telegram makes a new one, and whoever still has the old one loses access to the bot. Nothing needs to be sent or typed.
    }

undone-program = ↩️ <b>@{ $username }</b> has its former program back: { $back ->
        [none] the built-in one
       *[other] <code>{ $back }</code>
    }. It is starting.
undone-model = ↩️ <b>@{ $username }</b> has its former model back: { $back ->
        [none] the usual one
       *[other] <code>{ $back }</code>
    }.
undone-model_key = ↩️ <b>@{ $username }</b> has its former model key back{ $back ->
        [none] {""}
       *[other] , with the model <code>{ $back }</code>
    }.
program-set = <b>@{ $username }</b> now runs { $line ->
        [none] the built-in program
       *[other] <code>{ $line }</code>
    }. The program before it can be brought back: <code>hatchery undo @{ $username }</code>
program-set-already = <b>@{ $username }</b> runs this program already. Nothing was changed.
env-set = The variable <code>{ $name }</code> of <b>@{ $username }</b> is set. { $state ->
        [stopped] The program gets it when it is started.
        [sleeping] The program gets it when it wakes.
       *[other] The program starts anew with it.
    }
env-unset = The variable <code>{ $name }</code> of <b>@{ $username }</b> is gone. { $state ->
        [stopped] The program is started without it.
        [sleeping] The program wakes without it.
       *[other] The program starts anew without it.
    }
env-names = { $count ->
        [0] The program of <b>@{ $username }</b> has no variables of its own.
       *[other] The program of <b>@{ $username }</b> has these variables of its own: <code>{ $names }</code>. Their values are not shown.
    }
env-how = Set one: <code>hatchery env @{ $username } NAME</code> (the value is asked for, or piped in). Take one away: <code>hatchery env @{ $username } NAME --unset</code>
token-replaced = ✅ Telegram has made a new token for <b>@{ $username }</b>. The old one no longer works, for anybody. The bot is starting.

models-head = Which model shall <b>@{ $username }</b> answer with? These are at { $host }.
models-current = { $current ->
        [none] None has been chosen yet: the usual one is used.
       *[other] Now: <code>{ $current }</code>
    }
models-page = Page { $page } of { $pages }.
model-until = { $name } (ends on { $day })
model-set = ✅ <b>@{ $username }</b> answers with <code>{ $model }</code> from now on.
model-set-already = <b>@{ $username }</b> answers with <code>{ $model }</code> already. Nothing was changed.

usage-of-bot = <b>What @{ $username } spends on the model</b>
usage-of-bots = <b>What the bots spend on the model</b>
usage-today = Today: { $money } ({ $calls ->
        [one] { $calls } call
       *[other] { $calls } calls
    }, { $tokens ->
        [one] { $tokens } token
       *[other] { $tokens } tokens
    })
usage-month = This month: { $money } ({ $calls ->
        [one] { $calls } call
       *[other] { $calls } calls
    }, { $tokens ->
        [one] { $tokens } token
       *[other] { $tokens } tokens
    })
usage-limit = { $limit ->
        [none] No limit is set.
       *[other] Limit: { $limit } a month, { $percent }% of it is used.
    }
usage-unpriced = { $calls ->
        [one] The price of { $calls } call this month is not known; it counts
       *[other] The price of { $calls } calls this month is not known; they count
    } as { $money }, at the highest price that is known.
usage-estimated = { $calls ->
        [one] For { $calls } call the provider did not say what it used
       *[other] For { $calls } calls the provider did not say what they used
    }: that is estimated.
usage-bot = <b>@{ $username }</b>: today { $today }, this month { $month }{ $limit ->
        [none] {""}
       *[other] {" "}of { $limit }
    }
usage-total = <b>All together</b>
usage-nothing = No model has been asked yet this month.
usage-shared = With the server's key this month: { $used }{ $limit ->
        [none] , without a limit
       *[other] {" "}of { $limit }
    }
usage-owner = { $name ->
        [none] { $id }
       *[other] { $name } ({ $id })
    }: { $used }{ $limit ->
        [none] , without a limit
       *[other] {" "}of { $limit }
    }
usage-note = Days and months are those of UTC. Prices as of { $day }.

limit-ask = How much may <b>@{ $username }</b> spend on the model in a month?
limit-now = This month it has spent { $used }{ $limit ->
        [none] ; there is no limit now.
       *[other] {" "}of { $limit }.
    }
limit-how = { $surface ->
        [terminal] Set it with <code>hatchery limit @{ $username } 5</code>, in US dollars; <code>off</code> lifts it.
       *[telegram] Send an amount in US dollars, like <code>5</code> or <code>2.50</code>, or choose one. When it is reached, the bot stops asking the model until the next month.
    }
limit-set = { $limit ->
        [none] ✅ <b>@{ $username }</b> may spend on the model without a limit. This month it has spent { $used }.
       *[other] ✅ <b>@{ $username }</b> may spend { $limit } a month on the model. This month it has spent { $used }.
    }
limit-reached = ⚠️ That is reached already: until the next month (UTC) the bot will not ask the model.
budget-set-owner = { $limit ->
        [none] ✅ The bots of { $owner } may spend without a limit with the server's key. This month they have spent { $used }.
       *[other] ✅ The bots of { $owner } may spend { $limit } a month with the server's key. This month they have spent { $used }.
    }
budget-set-all = { $limit ->
        [none] ✅ All bots together may spend without a limit with the server's key. This month they have spent { $used }.
       *[other] ✅ All bots together may spend { $limit } a month with the server's key. This month they have spent { $used }.
    }

explain-ask = Send me a program's log in one message or as a file of up to { $max }: I will say what it shows. Or reply with /explain to a message that has the log.
explain-ask-safe = Nothing of it is kept. If there is a token or a key in it, I delete the message.

## The state of a bot

headline-running = <b>@{ $username }</b> is running
headline-sleeping = <b>@{ $username }</b> is asleep
headline-starting = <b>@{ $username }</b> is starting
headline-stopping = <b>@{ $username }</b> is stopping
headline-backoff = <b>@{ $username }</b> is waiting for a restart
headline-failed = <b>@{ $username }</b> cannot start
headline-stopped = <b>@{ $username }</b> is stopped
headline-troubled-running = <b>@{ $username }</b> is running, but not all is well
headline-troubled-sleeping = <b>@{ $username }</b> is asleep, but not all is well
label-state = State
label-process = Process
label-restarts = Restarts
label-exit = Last exit
label-inbox = Messages
label-answer = Last answer
label-code = Exit code
label-signal = Signal
label-memory = Memory
label-cpu = Processor
label-files = Open files
label-held = In its hands
label-pending = At Telegram
label-disk = Disk
label-server = Server's memory
label-network = Network
label-model = Model
look-memory = { $used }{ $most ->
        [none] { "" }
       *[other] { " " }of { $most }
    }{ $at ->
        [none] { "" }
       *[other] , last seen at { $at }
    }
look-cpu = { $percent }%{ $at ->
        [none] { "" }
       *[other] , last seen at { $at }
    }
look-files = { $open }{ $most ->
        [none] { "" }
       *[other] { " " }of { $most }
    }
look-held = one message (kind: { $type }) for { $for }
look-pending = { $count ->
        [one] { $count } message that has not come to us yet
       *[other] { $count } messages that have not come to us yet
    }
look-disk = only { $free } free
look-server = only { $free } free
look-net-dns = the name { $host } is not known here
look-net-both = { $host } cannot be reached
look-net-ipv4 = { $host } is reached over IPv6 only; IPv4 does not work
look-net-ipv6 = { $host } is reached over IPv4; IPv6 does not work
look-model = { $model }, until { $day }{ $replacement ->
        [none] { "" }
       *[other] , then { $replacement }
    }
look-not-checked = <b>Could not check:</b> { $what }.
probe-telegram_token = the token
probe-telegram_webhook = the webhook
probe-model_key = the model key
probe-vector_store = the memory store
status-since = { $state } since { $at } ({ $for })
status-process = { $pid ->
        [none] none
       *[other] { $pid }
    }
status-exit-none = none so far
status-exit = at { $at }, { $how }; it had lived for { $lived }
status-waiting = { $waiting ->
        [0] none waiting for an answer
        [one] { $waiting } waiting
       *[other] { $waiting } waiting
    }{ $oldest ->
        [none] { "" }
       *[other] { " " }(the oldest for { $oldest })
    }
status-held = { $held } being answered
status-set-aside = { $setAside } set aside
status-answer-none = none so far
status-answer = { $at } ({ $ago } ago)
clock = <dim>Times: { $zone }</dim>

## Why

debug-well = There is no sign of anything wrong.
debug-others = <b>Also</b>
debug-process = <b>Details</b>
debug-events = <b>Last events</b>
debug-calls = <b>Calls that failed</b>
debug-no-output = The program has printed nothing.
debug-stream-empty = <b>{ $name }:</b> empty
debug-stream-dropped = <b>{ $name }:</b> no room for it here
output-gap = <dim>… { $gap } left out …</dim>
process-running = running, PID { $pid }
process-terminated = terminated
process-not_found = not started yet

who-owner = { $surface ->
        [terminal] <b>The bot's owner can mend this.</b>
       *[telegram] <b>You can mend this.</b>
    }
who-operator = { $surface ->
        [terminal] <b>You can mend this.</b>
       *[telegram] { $first ->
            [yes] <b>Try it yourself first; if that does not help, the operator of the server can mend this.</b>
           *[no] <b>The operator of the server can mend this.</b>
        }
    }
who-author = { $first ->
        [yes] <b>Try it yourself first; if that does not help, the author of the bot's program can mend this.</b>
       *[no] <b>The author of the bot's program can mend this.</b>
    }
who-provider = <b>Only the other side can mend this.</b>
who-nobody = <b>Nothing needs to be mended.</b>

evidence = <b>How we know:</b> { $source }{ $line ->
        [none] { "" }
       *[other] , line { $line }
    }{ $at ->
        [none] { "" }
       *[other] , { $at }
    }
source-stdout = the program's output (stdout)
source-stderr = the program's output (stderr)
source-exit = how the process ended
source-gate = a call of the bot's through Hatchery
source-telegram = Telegram's answer
source-model = the model provider's answer
source-vector = the memory store's answer
source-probe = our own check
source-supervisor = watching the process
source-host = the state of the server
source-input = the log you gave

confidence-high = <b>How sure:</b> very.
confidence-medium = <b>How sure:</b> fairly, this is the likely cause.
confidence-low = <b>How sure:</b> not very, this is only a guess.
ruled-out = <b>Checked:</b> { $out }.
ruled-telegram_ok = Telegram answers and accepts the token
ruled-model_ok = the model provider answers and accepts the key
ruled-vector_ok = the memory store answers
ruled-not_oom = there was enough memory
ruled-not_us = it was not us who stopped it
ruled-disk_ok = there is room on the disk
ruled-not_busy = the program is not busy with anything

retry-running = <b>What happens next:</b> the bot is running and needs no restart.
retry-sleeping = <b>What happens next:</b> the bot wakes by itself when somebody writes to it.
retry-starting = <b>What happens next:</b> the bot is starting right now.
retry-stopped = <b>What happens next:</b> a person stopped the bot, so it does not start by itself.
retry-backoff = <b>What happens next:</b> a restart at { $at } (in { $in }), attempt { $attempt }.
retry-permanent = <b>What happens next:</b> the bot does not restart by itself until this is mended.
retry-crash_loop = <b>What happens next:</b> the bot kept crashing, so it is no longer restarted. You can start it at any time.
retry-after-stopped = <b>What happens next:</b> the bot is stopping.
retry-after-sleeping = <b>What happens next:</b> the bot is going to sleep and wakes when somebody writes to it.
retry-after-start = <b>What happens next:</b> the bot is stopping and starts again right after.
retry-after-backoff = <b>What happens next:</b> the bot is stopping, then there will be a restart.
retry-after-failed = <b>What happens next:</b> the bot is stopping and will not restart by itself.
retry-after-deleted = <b>What happens next:</b> the bot is being deleted.

errno = { $errno ->
        [UND_ERR_SOCKET] the connection broke
        [UND_ERR_CONNECT_TIMEOUT] no connection in time
        [UND_ERR_HEADERS_TIMEOUT] no answer in time
        [UND_ERR_BODY_TIMEOUT] the answer did not end in time
       *[other] { $errno }
    }
call-unreachable = no answer ({ $errno })
call-cut = the call was cut
call-refused-here = { $status } from Hatchery: { $text }

## How a process ended

exit-code = exit code { $code }
exit-signal = signal { $signal }
exit-unknown = nobody was there to see how
exit-spawn-failed = did not start ({ $errno })
exit-spawn-executable_missing = did not start: there is no program { $path }
exit-spawn-cwd_missing = did not start: there is no folder { $path }
exit-spawn-cwd_not_a_folder = did not start: { $path } is not a folder
exit-spawn-interpreter_missing = did not start: { $path } needs { $interpreter }, which is not there
exit-spawn-not_executable = did not start: { $path } may not be executed
exit-asked = { $reason ->
        [stop] as a person asked
        [restart] for a restart
        [sleep] to sleep
        [delete] to be deleted
        [not_ready] by us: it never began to work
        [silent] by us: it had stopped answering
        [shutdown] together with Hatchery
        [limit] by us: it took more than it may
       *[other] by us: { $reason }
    }{ $forced ->
        [true] { " " }(it had to be killed)
       *[false] { "" }
    }
exit-oom = out of memory
actor-user = the owner
actor-operator = the operator
actor-platform = Hatchery

## Without being asked

notice-opened-exit = 🔴 <b>@{ $username }</b> has stopped.
notice-opened-not_ready = 🔴 <b>@{ $username }</b> was started but never began to work.
notice-opened-silent = 🔴 <b>@{ $username }</b> has stopped answering.
notice-opened-telegram = 🔴 <b>@{ $username }</b> gets no messages.
notice-opened-program_fault = 🟠 <b>@{ $username }</b> says that something is wrong.
notice-opened-calls = 🟠 <b>@{ $username }</b> is running, but does not answer as it should.
notice-soon = 🟡 <b>@{ $username }</b> is fine for now, but will soon need your attention.
notice-changed = 🔴 <b>@{ $username }</b> is still not well, and now for another reason.
messages-here = { $waiting ->
        [none] Your messages are not lost: the bot answers them as soon as it works again.
        [0] Your messages are not lost: the bot answers them as soon as it works again.
        [one] Nothing is lost: { $waiting } message waits, and the bot answers it as soon as it works again.
       *[other] Nothing is lost: { $waiting } messages wait, and the bot answers them as soon as it works again.
    }
messages-telegram = { $waiting ->
        [none] Telegram keeps new messages for a day: if the bot works again before that, it answers them all.
        [0] Telegram keeps new messages for a day: if the bot works again before that, it answers them all.
        [one] Nothing is lost: { $waiting } message waits here, and Telegram keeps new ones for a day.
       *[other] Nothing is lost: { $waiting } messages wait here, and Telegram keeps new ones for a day.
    }
messages-elsewhere = { $waiting ->
        [none] New messages may now go to another program.
        [0] New messages may now go to another program.
        [one] { $waiting } message waits here, but new ones may now go to another program.
       *[other] { $waiting } messages wait here, but new ones may now go to another program.
    }
messages-arrive = { $waiting ->
        [none] Messages do reach the bot; none is lost.
        [0] Messages do reach the bot; none is lost.
        [one] Messages do reach the bot; { $waiting } waits for an answer.
       *[other] Messages do reach the bot; { $waiting } wait for an answer.
    }
notice-moment = less than a second
notice-healed = <b>@{ $username }</b> was in trouble for a moment ({ $for }) and is well again. { $confidence ->
        [high] The cause
        [medium] The likely cause
       *[low] A possible cause
    }: { $name }. No messages were lost.
notice-closed = 🟢 <b>@{ $username }</b> is well again. The trouble lasted { $for }.
notice-closed-why = { $confidence ->
        [high] The cause was
        [medium] The likely cause
       *[low] A possible cause
    }: { $name }.
notice-closed-unexplained = We never learnt why.
notice-set-aside = { $type ->
        [message] One message
        [edited_message] One edited message
        [callback_query] One press of a button
        [inline_query] One inline query
       *[other] One event ({ $type })
    } { $deaths ->
        [one] has brought <b>@{ $username }</b> down { $deaths } time
       *[other] has brought <b>@{ $username }</b> down { $deaths } times
    }, so I have set it aside. The bot gets all others as usual.
notice-set-aside-what = If it does not matter, delete it. Or try it once more when the bot's program has been mended.

notice-not-mended = 🔴 “{ $remedy }” has not helped: <b>@{ $username }</b> is still not well.
notice-soon-day = <b>Date:</b> { $day }
notice-not-your-fault = 🟠 <b>@{ $username }</b> and other bots here have the same trouble: { $name }. <b>It is not your fault, and you need not do anything:</b> this is for the operator of the server to mend. I will write when it is over.
notice-not-your-fault-over = 🟢 The trouble that many bots had is over: { $name }. It lasted { $for }.
notice-closed-lost = What was written more than a day before that did not arrive: Telegram keeps messages for a day. If anything mattered, write it again.
notice-away-owner = 🟠 <b>Hatchery was not running for { $for }</b>: from { $left } to { $back } ({ $zone }). Your bots were silent all that time.

    Telegram keeps messages for a day. What was written to the bots before { $kept } did not arrive and will not; the bots will answer later messages by themselves. If anything mattered, write it again.
notice-away-operator = 🟠 <b>Hatchery was not running for { $for }</b>: from { $left } to { $back } ({ $zone }). Telegram keeps messages for a day: what was written to the bots before { $kept } is lost. The owners of the bots have been told.

## To operators

platform-many_at_once = 🔴 <b>Trouble with the server itself.</b>
platform-disk = 🟡 <b>The server's disk is filling up.</b>
platform-storage = 🔴 <b>Hatchery cannot keep what it should.</b> What arrives meanwhile waits at Telegram for a day. Check the space on the disk and the permissions: <code>hatchery doctor</code>

    <code>{ $text }</code>
platform-mistake = 🟠 <b>An error in Hatchery itself.</b> The bots go on running. Hatchery's log says more.

    <code>{ $text }</code>
platform-telegram = 🔴 <b>Telegram cannot be reached from the server:</b> <code>{ $text }</code>
platform-master_token = 🔴 <b>Telegram refuses the token of the Master itself.</b> Put the right one into <code>MASTER_BOT_TOKEN</code> and start Hatchery again.

    <code>{ $text }</code>
platform-master_conflict = 🔴 <b>Another program collects the Master's messages with its token.</b> People's commands get lost. Stop that program; or change the token in @BotFather, put the new one into <code>MASTER_BOT_TOKEN</code> and start Hatchery again.

    <code>{ $text }</code>
platform-daemon_died = 🟠 <b>Hatchery was gone and is back.</b> It ended without warning at some time after { $text }: it was killed, it crashed, or the server went down. The bots that lived on were taken over; nothing that had been received is lost.
platform-gate_port = 🔴 <b>While Hatchery was away, another program took the address that bots speak to:</b> <code>{ $text }</code>. It may have got what bots sent there: messages and passes. Those passes were revoked, and the bots started anew with others. If the program is one of the bots, do not trust it: <code>hatchery doctor</code> says how to keep that port out of bots' reach.
platform-over = 🟢 <b>Over:</b> { $matter }{ $name ->
        [none] {""}
       *[other] {" "}({ $name })
    }. It lasted { $for }.
platform-was = 🟠 <b>Happened and is over:</b> { $matter }, for { $for }: <code>{ $text }</code>

matter-many_at_once = one trouble in many bots
matter-storage = trouble with the storage
matter-disk = little space on the disk
matter-mistake = an error in Hatchery itself
matter-telegram = Telegram out of reach
matter-master_token = the Master's token refused
matter-master_conflict = a second receiver of the Master's messages
matter-gate_port = the bots' address taken by another program
matter-daemon_died = Hatchery ended without warning

incidents-none = Nothing was wrong.
incident-open = <bad>open</bad>, for { $for }

## Refusals: what is wrong and how it would be right. Nothing was changed.

refused-no_bots = You have no bot yet.
refused-not_found = { $surface ->
        [terminal] There is no such bot. All bots: <code>hatchery list</code>
       *[telegram] You have no such bot.
    }
refused-not_allowed = This needs the permission of the operator of the server.
refused-token_malformed = This does not look like a token. A token is digits, a colon and about 35 more characters: <code>123456789:AAH…</code> Copy all of it from @BotFather.
refused-token_refused = Telegram does not accept this token (it answered { $status }: { $text }). Perhaps it was replaced. @BotFather shows the one that works: /mybots → your bot → “API Token”.
refused-token_of_other_owner = Somebody else has already hatched this bot here. If the bot is yours, revoke its token in @BotFather (/revoke): then the bot stops working for that person. The operator of the server can help you to hatch it as yours.
refused-token_of_other_bot = This is the token of another bot (number { $botId }); the token of bot number { $expected } is needed.
refused-token_is_master = This is the Master's own token. The token of another bot is needed: send /newbot to @BotFather.
refused-already_yours = You already have the bot <b>@{ $username }</b>.
refused-webhook_in_use = Telegram now sends the messages for @{ $username } to another program, at <code>{ $host }</code>. Disconnect the bot there and send the token again.
refused-quota = { $max ->
        [one] Each person can have { $max } bot here. To hatch another, delete the one you have: /delete
       *[other] Each person can have { $max } bots here. To hatch another, delete one of yours: /delete
    }
refused-hatchery_full = All places on this server are taken. Ask the operator for more, or try again later.
refused-telegram_unreachable = Telegram could not be reached ({ $errno }). Try again in a minute.
refused-key_refused = { $host } does not accept this key (it answered { $status }{ $code ->
        [none] { "" }
       *[other] { " " }{ $code }
    }). Check that the whole key was copied and that it was not revoked, and send it again.
refused-key_unreachable = { $host } could not be reached ({ $errno }). Check the address and that the server is running, and send it again.
refused-base_url_malformed = “{ $given }” is not an address. An address looks like this: <code>http://localhost:11434/v1</code>
refused-base_url_needs_v1 = It is not the model server that answers at this address. It answers at another: <code>{ $suggestion }</code> Send that address.
refused-unknown_command = There is no command “{ $word }”. All commands: /help. If your bot is silent: /debug
refused-no_memory_of_ours = This bot runs a program of its own: Hatchery does not keep its memory and cannot rebuild it.
refused-update_gone = This message is no longer there: it was handled or deleted before.
refused-nothing_to_undo = There is nothing to take back: no program, key or model was changed, it was taken back before, or something else was changed since.
refused-variable_given = Hatchery itself gives every program <code>{ $name }</code>, so another value would have no effect. { $name ->
        [OPENAI_API_KEY] The key of a model provider is set with <code>hatchery key BOT --key-stdin</code>.
        [OPENAI_BASE_URL] The address of another provider is set with <code>hatchery key BOT --base-url URL</code>.
        [BOT_TOKEN] The bot's owner gives a new token to the Master.
       *[other] Let the program read it under another name.
    } Nothing was changed.
refused-variable_absent = The bot's program has no variable <code>{ $name }</code> of its own. Nothing was changed.
refused-variables_full = A bot's program can have { $max } variables of its own, and has them. Take one away first.
refused-not_managed = Telegram makes a new token by itself only for bots that were hatched here in one tap. For this one, get a new token from @BotFather (/mybots → your bot → “API Token” → “Revoke current token”) and send it here.
refused-token_is_good = The token of <b>@{ $username }</b> works, and nobody else uses it. Nothing was changed.
refused-amount_malformed = “{ $given }” is not an amount of money. Write US dollars like <code>5</code> or <code>2.50</code>, or <code>off</code> for no limit. Nothing was changed.
refused-no_model_key = The bot has no model key yet, so there is nothing to choose from. Give it one: /key
refused-model_unknown = { $host } has no model “{ $name }”. The list of those it has: /model
refused-log_too_large = That is too much: I read up to { $maxBytes }. Send the last part of the log, or use <code>hatchery diagnose</code> on the server.
refused-log_unreadable = Telegram did not give me this file. Please send it once more.
refused-log_too_slow = Reading this took too long, so I stopped. Send a shorter piece, best of all the last lines.
refused-key_file_fixed = The key file <code>{ $file }</code> cannot be replaced ({ $errno }); nothing was changed. It must lie in a folder that Hatchery may write, and not be mounted by itself; <code>HATCHERY_KEY_FILE</code> says where it lies.
refused-keys_unreadable = { $bad ->
        [one] The key of { $bad } bot does not open
       *[other] The keys of { $bad } bots do not open
    }: somebody or something has changed the database. The master key stays as it was. Bring back a backup: <code>hatchery restore FILE --replace</code>
refused-bad_request = The request was not understood: { $what }. Needed: { $right }.
refused-storage = It could not be written to the disk ({ $text }). Nothing was changed; the operator of the server should check the space on the disk and the permissions: <code>hatchery doctor</code>

## What Hatchery itself saw

# $after: how long it had lived, or none.
seen-code = exit code { $code }{ $after ->
        [none] { "" }
       *[other] , after { $after }
    }
seen-signal = signal { $signal }{ $after ->
        [none] { "" }
       *[other] , after { $after }
    }
seen-ended = how it ended is not known{ $after ->
        [none] { "" }
       *[other] , after { $after }
    }
seen-no_first_poll = not one request for messages in { $for }
seen-silent = neither a request for messages nor any other call for { $for }
seen-no_poll = no request for messages for { $for }
seen-paused = state of the process: { $letter } (paused)
seen-bad_ends = bad ends: { $count }
seen-deaths = message { $updateId } ({ $type }): { $deaths ->
        [one] { $deaths } death
       *[other] { $deaths } deaths
    }
seen-held = one message in its hands{ $type ->
        [none] { "" }
       *[other] { " " }({ $type })
    }
seen-changed = changed: { $what ->
        [token] the token
        [model_key] the model key
        [model] the model
        [program] the program
        [env] the variables
        [owner] the owner
        [version] Hatchery's version
        [settings] the server's settings
        [limit] the spending limit
        [access] the access
       *[other] { $what }
    }
seen-masters_token = MASTER_BOT_TOKEN is the token of bot { $botId }
seen-locked = the key file does not open { $field ->
        [token] the token
        [model_key] the model key
        [data_key] the data key
       *[other] { $field }
    }
seen-fault = the program itself reported it: { $what }
seen-unread = could not be read: { $what }
seen-spent = spent this month: { $used } of { $limit }
seen-memory = memory: { $used }{ $most ->
        [none] { "" }
       *[other] { " " }of { $most }
    }, { $before } before the end
seen-processor = processor: { $percent }%{ $state ->
        [none] { "" }
       *[other] , state { $state }
    }
seen-disk = free on disk: { $free }
seen-files = open files: { $open }{ $most ->
        [none] { "" }
       *[other] { " " }of { $most }
    }
seen-tasks = processes and threads of the bot: { $tasks } of { $most }
seen-processes = processes on the server: { $processes }{ $most ->
        [none] { "" }
       *[other] { " " }of { $most }
    }
seen-clock = the server's clock is { $by } { $way ->
        [behind] behind
       *[ahead] ahead of
    } Telegram's
seen-clock_set = the server's clock was set { $way ->
        [back] back
       *[on] forward
    } by { $by }
# What an address answered is quoted in its own language.
seen-call = { $what ->
        [model_key] the check of the model key
        [vector_store] the check of the memory store
        [telegram_token] the check of the token
        [telegram_webhook] the check of the webhook
       *[other] { $what }
    }{ $host ->
        [none] { "" }
       *[other] {" "}({ $host })
    }: { $said }
seen-status = answer { $status }{ $text ->
        [none] { "" }
       *[other] , “{ $text }”
    }
seen-no_answer = no answer, { $errno }{ $text ->
        [none] { "" }
       *[other] , “{ $text }”
    }
seen-said = “{ $text }”
seen-webhook = getWebhookInfo: the messages go to { $host }
seen-no_model = { $model } is not among the models of { $host }
seen-net = { $family ->
        [none] { $found ->
            [ok] the name is known
           *[failed] the name is not known
        }
       *[other] { $found ->
            [ok] { $family } opens
            [none] { $family } has no address
           *[failed] { $family } does not open
        }
    }
seen-started = the server started
seen-oom = the system was ending processes for lack of memory at that time

## Events

event-daemon-started = Hatchery { $version } started (PID { $pid }), { $bots ->
        [one] { $bots } bot
       *[other] { $bots } bots
    }
event-daemon-stopped = { $reason ->
        [upgrade] Hatchery hands over to a new one
       *[asked] Hatchery stopped
    }
event-daemon-away = Hatchery was not running for { $awayMs }, from { $leftAtMs } on
event-clock-set = { $how ->
        [back] the server's clock was set back by { $byMs }
       *[forward] the server's clock was set forward by { $byMs }
    }
event-bot-created = the bot @{ $username } hatched { $origin ->
        [managed] in one tap
       *[pasted] with a token
    } (owner { $ownerId })
event-bot-deleted = the bot @{ $username } was deleted (owner { $ownerId })
event-bot-changed = { $what ->
        [token] a new token
        [model_key] a new model key
        [model] another model
        [program] another program
        [env] other environment variables
        [owner] another owner
        [access] other access
        [limit] another spending limit
       *[other] changed: { $what }
    } ({ $by })
event-wanted-changed = { $wanted ->
        [up] told to run
       *[down] told to stop
    } ({ $by })
event-state-changed = { $from } → { $to }
event-run-starting = run { $runId }: { $command }
event-run-spawned = process started, PID { $pid }
event-run-alive = process is alive, PID { $pid }
event-run-died_at_once = died right after the start: { $exit }
event-run-ready = ready after { $afterMs }
event-run-not_ready = did not begin to work within { $waitedMs }
event-run-silent = silent for { $silentMs }
event-run-adopted = found alive after Hatchery's restart, PID { $pid }
event-run-ending = being ended ({ $by }): { $reason ->
        [stop] told to
        [restart] restart
        [sleep] nobody writes to it
        [delete] deletion
        [not_ready] did not begin to work
        [silent] stopped answering
        [shutdown] Hatchery is stopping
        [limit] took more than it may
       *[other] { $reason }
    }
event-run-killed = did not stop by itself within { $afterMs }, killed
event-run-exited = ended after { $uptimeMs }: { $exit }
event-restart-scheduled = restart in { $inMs }, attempt { $attempt }
event-restart-given_up = no more restarts ({ $cause }): { $why ->
        [permanent] this does not pass by itself
       *[crash_loop] it keeps crashing
    }
event-incident-opened = trouble: { $cause }
event-incident-changed = now for another reason: { $cause }
event-incident-closed = the trouble ended after { $lastedMs } ({ $cause }): { $how ->
        [running] running again
        [stopped] stopped
        [deleted] deleted
       *[sleeping] asleep
    }
event-remedy-taken = something was done about it ({ $by }): { $remedy }
event-platform-opened = trouble with the server: { $matter }{ $cause ->
        [none] {""}
       *[other] , { $cause }
    }{ $text ->
        [none] {""}
       *[other] {" "}({ $text })
    }
event-platform-closed = the trouble with the server ended after { $lastedMs }: { $matter }
event-update-set_aside = message { $updateId } set aside ({ $type }): { $deaths ->
        [one] { $deaths } death
       *[other] { $deaths } deaths
    }
event-update-late = { $count ->
        [one] { $count } message came late
       *[other] { $count } messages came late
    }, the oldest is from { $oldestAtMs }
event-drop-ignored = the program wanted to skip old messages; they were kept ({ $kept })
event-telegram-unauthorized = Telegram does not accept the token: { $status } { $text }
event-telegram-conflict = somebody else listens for the bot: { $webhookHost ->
        [none] { $text }
       *[other] { $webhookHost }
    }
event-telegram-flood = Telegram asks us to wait { $retryAfterS } ({ $method })
event-telegram-server_error = an error on Telegram's side: { $status } { $text }
event-telegram-unreachable = Telegram cannot be reached: { $errno }
event-telegram-recovered = receiving works again after { $afterMs }
event-capability-refused = refused at the gate: { $path }, { $why ->
        [unknown] unknown capability
        [revoked] revoked capability
        [wrong_bot] another bot's capability
        [foreign] shown by another user's process
       *[method] the method is not allowed
    }
event-control-refused = { $times ->
        [one] { $times } wrong control token within a minute: somebody is trying to command Hatchery
       *[other] { $times } wrong control tokens within a minute: somebody is trying to command Hatchery
    }
event-link-refused = a link to { $host } was not followed: { $why ->
        [private] it leads to no public address
        [not_http] it is neither http nor https
        [userinfo] there is a name or a password in it
       *[port] another port than 80 and 443
    }
event-limit-exceeded = took more than it may: { $what ->
        [memory] { $bytes } of memory, { $mostBytes } allowed
        [files] its folder has more than { $files ->
            [one] { $files } file
           *[other] { $files } files
        }
       *[folder] its folder takes { $bytes }, { $mostBytes } allowed
    }
event-budget-near = { $usedNano } of { $limitNano } spent this month { $of ->
        [bot] (the bot's limit)
        [owner] (the owner's share of the server's key)
       *[shared] (everybody's share of the server's key)
    }
event-calls-refused = the bot calls too much and was told to wait { $times ->
        [one] { $times } time
       *[other] { $times } times
    }: { $why ->
        [per_minute] too many calls a minute
        [model_per_minute] too many questions to the model a minute
        [at_once] too many calls at once
        [connections] too many connections
       *[bytes_at_once] too much sent at once
    }
event-isolation-blocked = isolation is off: { $what }
event-output-trimmed = { $droppedBytes } cut out of { $stream }
event-storage-failed = { $errno ->
        [SQLITE_FULL] the disk is full, nothing can be kept ({ $what })
        [SQLITE_READONLY] the disk or the folder is read-only, nothing can be kept ({ $what })
        [SQLITE_BUSY] another program holds the file, nothing can be kept ({ $what })
        [SQLITE_IOERR] the disk gives errors ({ $what }): { $text }
        [SQLITE_CORRUPT] the file is damaged ({ $what }): { $text }
        [INBOX_FULL] no more updates are taken for this bot: { $text }
       *[other] could not be written ({ $what }): { $errno } { $text }
    }
event-storage-recovered = can be written again after { $afterMs } ({ $what })
event-notice-sent = the owner { $userId } was told
event-notice-failed = the owner { $userId } could not be told: { $text }
events-none = There are no events.

## A program's output

logs-head = The last lines of output of <b>@{ $username }</b>:
logs-head-previous = The last lines of output of <b>@{ $username }</b>'s previous run:
logs-none = <b>@{ $username }</b> has printed nothing.
logs-none-previous = There is no output of a previous run of <b>@{ $username }</b>.

## Found in a log

findings-none = There is no known cause in this text. We do not guess: look at the last lines.

## The server

exported = { $bots ->
        [0] Everything that is kept about you is in the file. You have no bots.
        [one] Everything that is kept about you is in the file: { $bots } bot, { $updates ->
            [0] nothing that waits
            [one] { $updates } message or event that waits
           *[other] { $updates } messages or events that wait
        }.
       *[other] Everything that is kept about you is in the file: { $bots } bots, { $updates ->
            [0] nothing that waits
            [one] { $updates } message or event that waits
           *[other] { $updates } messages or events that wait
        }.
    }
# $memory: in when everything that the bots remember of their owner is in the file, else missing.
exported-without = { $memory ->
        [in] Not in it: what guests said to a bot, its files, its output, and all tokens and keys.
       *[missing] Not in it: all that a bot remembers (/export in the bot itself gives it), its files, its output, and all tokens and keys.
    }
key-rotated = 🔑 A new master key is in force. { $keys ->
        [one] { $keys } key is wrapped with it.
       *[other] { $keys } keys are wrapped with it.
    }
key-rotated-deep = { $keys ->
        [one] { $keys } key of a bot was exchanged as well, and its tokens, keys and waiting messages sealed anew.
       *[other] { $keys } keys of bots were exchanged as well, and their tokens, keys and waiting messages sealed anew.
    } Their memories stay sealed with the keys that they were begun with, which are kept under the new ones.
key-rotated-old = The old key lies in <code>{ $file }</code>. Backups made until now open with it alone: keep it as long as you keep them, then delete it.
daemon = Hatchery { $version } is running, PID { $pid }, since { $since }
daemon-no-bots = none yet
daemon-bots = Bots: { $states }
daemon-count = { $state ->
        [running] { $count ->
            [one] { $count } running
           *[other] { $count } running
        }
        [sleeping] { $count ->
            [one] { $count } asleep
           *[other] { $count } asleep
        }
        [starting] { $count ->
            [one] { $count } starting
           *[other] { $count } starting
        }
        [stopping] { $count ->
            [one] { $count } stopping
           *[other] { $count } stopping
        }
        [backoff] { $count ->
            [one] { $count } waits for a restart
           *[other] { $count } wait for a restart
        }
        [failed] { $count ->
            [one] { $count } cannot start
           *[other] { $count } cannot start
        }
       *[stopped] { $count ->
            [one] { $count } stopped
           *[other] { $count } stopped
        }
    }

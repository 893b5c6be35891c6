# What a personal bot says to its owner, and to strangers.

# $bot: its name; $guest: yes for somebody whom the owner has let in.
start =
    Hello! I am { $bot }, { $guest ->
        [yes] somebody’s personal assistant, and you are a guest here.
       *[no] your personal assistant.
    } I am a machine: I can be wrong.

    Write to me as you would to a person. I remember what you tell me, { $guest ->
        [yes] apart from what others tell me: nobody else can ask me for it here.
       *[no] and nobody else can ask me for it here.
    } I also remind you: “remind me tomorrow at nine to call mother”. /help shows all I can do.
help =
    Just write. While I am answering, the Stop button or /stop ends the answer; what was said stays.

    You can also send me files, photos, voice messages and links: I read them, and tell you what is in them and on which page.

    /new – begin a new conversation (I still remember the old one)
    /remember words – keep this for good
    /memory – what I know about you, to look through, correct and forget; /memory words – what I remember about them
    /forget words – forget what I remember about them; /forget alone – everything
    remind me tomorrow at nine to … – I write to you then; /reminders shows what waits
    /settings – language, my manner, time zone, memory on or off, quiet hours, guests
    /export – everything I keep about you, as a file; /delete_me – erase all of it
    /privacy – what I keep and who sees it
# $alone: yes when the bot runs without Hatchery; $minutes: how long a forgetting can be taken back.
privacy =
    What you write and what I answer is kept in my own memory, encrypted, on the server I run on, and so are your reminders and settings. Nobody but you can ask me for it; guests that my owner lets in have memories of their own. Whoever runs the server has its keys.

    With a model key, your message, the last ones of our conversation and earlier ones that fit are sent to the provider of the model with each answer; and each message once more, to be turned into numbers by which I find it again. So are photos and voice messages, and the parts of a file or page that fit. Without a key nothing leaves the server but what goes through Telegram. A link that you send is opened by the server. Memory can be turned off with /settings: then I keep nothing new.

    What you tell me about yourself, or ask me to remember, I also keep as facts, in your own words and with the message they are from; /memory shows them all. What is in forwards, files and pages never becomes a fact about you.

    /forget forgets what you name, or everything, with what was made of it. For { $minutes } minutes you can bring it back; then I erase it, at the latest when I am next awake. /export gives you everything as a file, /delete_me erases everything at once. { $alone ->
        [yes] Whoever runs this server could delete the whole memory.
       *[no] Deleting this bot with the Master Bot destroys the key of its memory, and everything with it.
    }
new = A new conversation. I still remember what you told me before.
nothing-to-stop = I am not answering anything right now.
unknown-command = I do not know this command. /help shows those I know.
stranger = I am somebody’s personal bot and a machine, and I talk only with my owner.
old-button = This button is out of date.

# Messages that came more than a day late. $since: when the first of them was sent.
late-came =
    I could not be reached for more than a day. Since { $since }, { $count ->
        [one] { $count } message of yours has been
       *[other] { $count } messages of yours have been
    } waiting for an answer.
late-lost = I did not carry out commands or take files and voice messages among them. Please send what you still need again.
late-ask = Shall I answer now? I will answer the last message, with the earlier ones in mind.
late-answer-button = Answer now
late-leave-button = Leave it
late-left = All right. What you wrote stays in our conversation.

# A process or the server died while something was sent.
maybe-twice = The connection to Telegram broke off while I was sending, and I sent again: my message above may be here twice.
in-doubt = I was interrupted while I was sending: my last message may be missing, or may be here twice. If you miss it, please ask again.

stopped = (stopped)
said-nothing = The model gave an empty answer. Please ask again, perhaps in other words.
cut-short = (The answer reached the model’s limit of length. Write “go on” for the rest.)
broke-off = (The answer broke off. Write “go on” for the rest.)

# $model: its name; $date: its last day; $other: what takes its place, or none.
model-ends = My language model { $model } will be switched off by its provider on { $date }. { $other ->
    [none] Another one must be chosen before that: /settings
   *[other] { $other } takes its place.
}

# Without a model.
no-key =
    There is no key for a language model yet, so I cannot talk, but I am not useless: I keep what you tell me, and when you ask, I answer with your own earlier words.

    To let me talk, give the Master Bot a key with /key.
no-key-alone =
    There is no key for a language model (OPENAI_API_KEY), so I cannot talk, but I am not useless: I keep what you tell me, and when you ask, I answer with your own earlier words.
kept = Kept.
nothing-fits = I have found nothing about this in what you told me.
# $count: how many messages follow.
found = { $count ->
    [one] This is what you told me:
   *[other] These fit best of what you told me:
}

memory-empty = I remember nothing yet.
# $count: messages; $since: a date.
memory-counts = { $count ->
    [0] I keep no messages.
    [one] I keep one message, from { $since }.
   *[other] I keep { $count } messages, the first from { $since }.
} Write /memory and some words to see what fits them.
# $count: facts, the newest of which follow.
memory-facts = { $count ->
    [0] I know no facts about you yet. Tell me “remember that …”, or /remember and the words.
    [one] I know one thing about you:
   *[other] I know { $count } things about you, the newest first:
}
memory-newer-button = ◀ Newer
memory-older-button = Older ▶
memory-back-button = ◀ Back
# $count: facts that fit, which follow.
facts-found = { $count ->
    [one] I know one thing about this:
   *[other] I know { $count } things about this:
}
# $date: since when it holds.
fact-since = You told me on { $date }.
fact-from = From your message:
# $until: a date.
fact-before = Before, until { $until }:
fact-correct-button = ✎ Correct
fact-forget-button = Forget
# $fact: what it says now.
correct-ask =
    Write how it should be, as a reply to this message. Now I have:

    “{ $fact }”
correct-placeholder = How it should be

# $fact: the words.
remembered = Remembered: “{ $fact }”
# $before: what held until now.
remembered-instead = It takes the place of “{ $before }”.
# $count: older facts that may be out of date, each with a button.
remembered-similar = { $count ->
    [one] I also know something like it. If it is out of date, press its button.
   *[other] I also know some things like it. If one is out of date, press its button.
}
# $fact: the words, shortened.
remember-undo-button = ↩ Don’t remember “{ $fact }”
remember-replace-button = No longer so: “{ $fact }”
# $since: a date.
remember-known = I remember that already, since { $since }.
remember-forgotten = You asked me to forget this, so I do not keep it again.
remember-too-long = This is too long for one fact. Please tell me the main thing in a few sentences.
remember-empty = There are no words in this that I could remember.
remember-too-many = I know too many facts already. Please forget some: /memory
remember-memory-off = My memory is turned off in this chat, so I keep nothing: /settings
remember-no-such-fact = This fact no longer holds, so there is nothing to correct: /memory
remember-not-the-owners = Only what you say yourself becomes a fact.
remember-what = Write what I should remember after the command, as in /remember the spare key is with Ann – or send /remember as a reply to your own message.
# $fact: the words; $restored: what holds again, or none.
remember-undone = Not remembered: “{ $fact }”.{ $restored ->
    [none] { "" }
   *[other] {" "}It is as before: “{ $restored }”.
}
remember-undo-late = It is too late to take this back. /memory forgets it.
# $fact: what holds now.
remember-replaced = Now only this holds: “{ $fact }”

# $count: sources.
sources-button = { $count ->
    [one] Source
   *[other] Sources ({ $count })
}
# $date: when; $who: owner, bot or reference; $title: where it is from, or none.
source-message = { $who ->
    [owner] { $date }, you
    [bot] { $date }, my answer
   *[reference] { $title ->
        [none] { $date }, forwarded
       *[other] { $title } ({ $date })
    }
}
# $still: yes while it holds.
source-fact = What you told me, { $date }{ $still ->
    [yes] { "" }
   *[no] {" "}(no longer so)
}
source-gone = (forgotten since)

# $messages and $facts: how many go, listed below; $minutes: how long it can be taken back.
forget-ask = Shall I forget this? { $messages ->
    [0] { "" }
    [one] One message
   *[other] { $messages } messages
}{ $facts ->
    [0] .
    [one] { $messages ->
        [0] One fact.
       *[other] {" "}and one fact.
    }
   *[other] { $messages ->
        [0] { $facts } facts.
       *[other] {" "}and { $facts } facts.
    }
} You can bring it back for { $minutes } minutes.
going-fact = Fact, { $date }
# $who: owner, bot or reference.
going-message = { $who ->
    [owner] Your message, { $date }
    [bot] My answer, { $date }
   *[reference] A forward, file or page, { $date }
}
going-words = Only these words of your message, { $date }
# $count: what there was no room for.
going-more = …and { $count } more.
forget-all-ask = Shall I forget everything: { $messages ->
    [one] one message
   *[other] all { $messages } messages
} and { $facts ->
    [one] one fact
   *[other] { $facts } facts
}? You can bring it back for { $minutes } minutes. To forget only part of it, write words after the command: /forget words
forget-yes-button = Forget ({ $count })
forget-all-button = Forget everything
forget-no-button = Keep
forget-not = Nothing was forgotten.
# $messages and $facts: what is gone; $minutes: how long it can be taken back.
forgotten = { $count ->
    [0] There was nothing left to forget.
   *[other] Forgotten: { $messages ->
        [one] one message
       *[other] { $messages } messages
    }, { $facts ->
        [one] one fact
       *[other] { $facts } facts
    }. You can bring it back for { $minutes } minutes.
}
forget-undo-button = ↩ Bring back
forget-undone = I remember it again: { $messages ->
    [one] one message
   *[other] { $messages } messages
}, { $facts ->
    [one] one fact
   *[other] { $facts } facts
}.
forget-undo-late = It is too late: this is forgotten for good.

provider = The model provider
provider-at = The model provider { $host }
# Why the model did not answer. $provider: one of the two above; $status: an HTTP status or none; $seconds: a wait asked for, or 0;
# $alone: yes when the bot runs without Hatchery.
failed-llm-key_invalid = { $provider } refuses the key. { $alone ->
    [yes] OPENAI_API_KEY needs another one.
   *[no] Give the Master Bot a new one with /key.
}
failed-llm-key_scope = { $provider } says that this key may not do this. It needs a key with more rights.
# What the model costs. $limit: money, or none; $guest: yes for somebody whom the owner has let in.
usage = The model cost { $day } today and { $month } this month (UTC){ $limit ->
    [none] . No limit is set; the Master Bot sets one: /limit
   *[other] {" "}of { $limit }. The Master Bot changes the limit: /limit
}
usage-unknown = { $guest ->
    [yes] What I cost is my owner's affair.
   *[no] Without Hatchery I do not count money: your provider's own page knows.
}
failed-llm-budget = The money that I may spend on the model this month is used up. To let me go on, send the Master Bot /limit and a larger amount. What you write I keep all the same.
failed-llm-budget_shared = The money for the model on this server is used up for this month. The operator of the server can raise the budget; or send the Master Bot /key and a key of your own. What you write I keep all the same.
failed-llm-quota = { $provider } says that the credit is used up. Once it is topped up, I can talk again.
failed-llm-rate_limit = { $seconds ->
    [0] { $provider } gets too many requests from this key at once. Please try again in a minute.
   *[other] { $provider } asks to wait { $seconds } s. Please try again then.
}
failed-llm-model_not_found = { $provider } does not know the chosen model, or this key may not use it. Another can be chosen with /settings.
failed-llm-context_length = This is too long for the model, even without the rest of our conversation. Please send it in smaller parts.
failed-llm-bad_request = { $provider } did not understand the request ({ $status }). Perhaps the chosen model works differently; another can be chosen with /settings.
failed-picture = { $provider } did not take the picture ({ $status }). Perhaps the chosen model cannot see pictures; another can be chosen with /settings.
failed-llm-content_policy = { $provider } refuses to answer this.
failed-llm-region = { $provider } does not serve the country this server is in.
failed-llm-server_error = { $provider } has trouble of its own right now. Please try again a little later.
failed-llm-timeout = The model was silent for too long. Please try again.
failed-llm-unreachable = { $provider } cannot be reached right now. Please try again a little later.
failed-llm-base_url = { $provider } answers, but not as a model provider does. Perhaps /v1 is missing at the end of its address.

menu-new = Begin a new conversation
menu-remember = Keep something for good
menu-memory = What I know about you
menu-forget = Erase from memory
menu-reminders = What I will remind you of
menu-settings = Language, manner, memory, guests
menu-usage = What the model costs
menu-stop = End the answer
menu-privacy = What is kept
menu-export = Get everything as a file
menu-delete_me = Delete everything I keep about you
menu-help = What I can do

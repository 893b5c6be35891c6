# What a personal bot says to its owner, and to strangers.

# $bot: its name.
start =
    Hello! I am { $bot }, your personal assistant. I am a machine: I can be wrong.

    Write to me as you would to a person. I remember what you tell me, and only you can talk to me here. /help shows what else I can do.
help =
    Just write. While I am answering, the Stop button or /stop ends the answer; what was said stays.

    /new – begin a new conversation (I still remember the old one)
    /memory – how much I remember; /memory words – what I remember about them
    /forget words – erase what I remember about them; /forget alone – everything
    /privacy – what I keep and who sees it
# $alone: yes when the bot runs without Hatchery.
privacy =
    What you write and what I answer is kept in my own memory, encrypted, on the server I run on. Nobody but you can ask me for it.

    With a model key, your message, the last ones of our conversation and earlier ones that fit are sent to the provider of the model with each answer. Without a key nothing leaves the server but what goes through Telegram.

    /forget erases what you name, or everything. { $alone ->
        [yes] Whoever runs this server could delete the whole memory.
       *[no] Deleting this bot with the Master Bot destroys the key of its memory, and everything with it.
    }
new = A new conversation. I still remember what you told me before.
nothing-to-stop = I am not answering anything right now.
unknown-command = I do not know this command. /help shows those I know.
stranger = I am somebody’s personal bot and a machine, and I talk only with my owner.
not-text = I can only read text yet. Please write it to me.
old-button = This button is too old.

# A process or the server died while something was sent.
in-doubt = I was interrupted while I was sending: my last message may be missing, or may be here twice. If you miss it, please ask again.

stopped = (stopped)
said-nothing = The model gave an empty answer. Please ask again, perhaps in other words.
cut-short = (The answer reached the model’s limit of length. Write “go on” for the rest.)

# $model: its name; $date: its last day; $other: what takes its place, or none.
model-ends = My language model { $model } will be switched off by its provider on { $date }. { $other ->
    [none] Another one must be chosen before.
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
    [one] I remember one message, from { $since }.
   *[other] I remember { $count } messages, the first from { $since }.
} Write /memory and some words to see what fits them.
forget-ask = { $count ->
    [one] Shall I forget this message? It cannot be brought back.
   *[other] Shall I forget these { $count } messages? They cannot be brought back.
}
forget-all-ask = { $count ->
    [one] Shall I forget the one message I remember? It cannot be brought back.
   *[other] Shall I forget everything, all { $count } messages? They cannot be brought back. With words behind the command I look for what fits them: /forget words
}
forget-yes-button = { $count ->
    [one] Forget it
   *[other] Forget these { $count }
}
forget-all-button = Forget everything
forget-no-button = Keep
forget-not = Nothing was forgotten.
forgotten = { $count ->
    [0] There was nothing left to forget.
    [one] Forgotten: one message.
   *[other] Forgotten: { $count } messages.
}

provider = The model provider
provider-at = The model provider { $host }
# Why the model did not answer. $provider: one of the two above; $status: an HTTP status or none; $seconds: a wait asked for, or 0;
# $alone: yes when the bot runs without Hatchery.
failed-llm-key_invalid = { $provider } refuses the key. { $alone ->
    [yes] OPENAI_API_KEY needs another one.
   *[no] Give the Master Bot a new one with /key.
}
failed-llm-key_scope = { $provider } says that this key may not do this. It needs a key with more rights.
failed-llm-quota = { $provider } says that the credit is used up. Once it is topped up, I can talk again.
failed-llm-rate_limit = { $seconds ->
    [0] { $provider } gets too many requests from this key at once. Please try again in a minute.
   *[other] { $provider } asks to wait { $seconds } s. Please try again then.
}
failed-llm-model_not_found = { $provider } does not know the chosen model, or this key may not use it. Another model must be chosen.
failed-llm-context_length = This is too long for the model, even without the rest of our conversation. Please send it in smaller parts.
failed-llm-bad_request = { $provider } did not understand the request ({ $status }). Perhaps the chosen model works differently; another may help.
failed-llm-content_policy = { $provider } refuses to answer this.
failed-llm-region = { $provider } does not serve the country this server stands in.
failed-llm-server_error = { $provider } has trouble of its own right now. Please try again a little later.
failed-llm-timeout = The model was silent for too long. Please try again.
failed-llm-unreachable = { $provider } cannot be reached right now. Please try again a little later.
failed-llm-base_url = { $provider } answers, but not as one does. Perhaps /v1 is missing at the end of its address.

menu-new = Begin a new conversation
menu-memory = What I remember
menu-forget = Erase from memory
menu-reminders = What I will remind you of
menu-stop = End the answer
menu-privacy = What is kept
menu-help = What I can do

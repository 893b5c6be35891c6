# What a personal bot says of its settings, of what it keeps, and of taking it along or away.

# Each line: what is set.
title = Settings
lang-line = Language: { $value }
persona-line = My manner: { $value }
persona-none = the usual one
model-line = Model: { $value }
model-none = the usual one
zone-line = Time zone: { $value }
zone-none = not known yet
memory-line = Memory: { $value ->
    [off] off – nothing new is kept
   *[on] on
}
# $hours: from – to.
quiet-line = Quiet hours: { $hours } { $reminders ->
    [wait] – reminders wait until they are over
   *[silent] – reminders come without a sound
}
quiet-none-line = Quiet hours: none
# $count: people beside the owner.
guests-line = Who may talk to me: { $count ->
    [0] only you
    [one] you and one guest
   *[other] you and { $count } guests
}

lang-button = Language
persona-button = My manner
model-button = Model
zone-button = Time zone
memory-button = Memory
quiet-button = Quiet hours
guests-button = Guests
back-button = ‹ Settings
write-button = Write it
usual-button = The usual one

lang-page = In which language shall I speak with you?
persona-page =
    What should I be like? Tell me in your own words, for example: “Brief and dry. Call me captain. I am a nurse, so medical words are fine.”

    Now: { $value }
persona-write = Write in one message what I should be like (at most { $max } characters). “Cancel” leaves it as it is.
persona-long = This is too long: at most { $max } characters. Please make it shorter.
model-page =
    Which language model shall I ask? Now: { $value }.

    Only models that your provider offers work; if it does not know one, I say so with the next answer.
model-write = Write the model’s name exactly as your provider has it. “Cancel” leaves it as it is.
model-wrong = This is not a model’s name. One has letters, digits and - . _ : / and no spaces.
model-away = Hatchery did not take the change. Please try again later.
zone-page =
    In which time zone do you live? Choose the one whose clock shows what yours does, or write your city with the last button.

    Now: { $value }
zone-write = Write your city, or your offset from Greenwich, like UTC+3. “Cancel” leaves it as it is.
memory-page =
    { $value ->
        [off] Memory is off: I keep nothing of what we say now. I still know what you told me before, and keep what I cannot work without: reminders and settings.
       *[on] Memory is on: I keep what we say, encrypted, and use it to answer you.
    }

    What is already kept is erased only by /forget and /delete_me.
memory-off-button = Turn off
memory-on-button = Turn on
memory-off = My memory is off, so I do not keep this. It can be turned on with /settings.
quiet-page = When should I not disturb you? Reminders come without a sound in these hours; or, if you say so, they wait until the hours are over.
quiet-none-button = No quiet hours
# $hours: from – to.
quiet-hours-button = { $hours }
quiet-wait-button = Let reminders wait
quiet-silent-button = Reminders without a sound
guests-page =
    { $count ->
        [0] Only you may talk to me.
       *[other] These may talk to me besides you: { $ids }
    }

    Each guest has a conversation, a memory and reminders of their own, and never sees yours. What they ask the model is paid with your key. A guest is added by their numeric Telegram id; bots like @userinfobot tell it.
# $access: closed when Telegram turns others away.
guests-telegram = { $access ->
    [closed] Telegram itself turns everybody else away: they cannot even write to me.
   *[open] Others can write to me, but I only tell them that I am not theirs.
}
guests-closed-button = Let Telegram turn others away
guests-open-button = Let others write
guests-refused = Telegram did not take this: perhaps it does not know one of these people yet. I keep to the list all the same.
guests-write = Write the numeric ids of the guests, with spaces between them. “Cancel” leaves it as it is.
guests-wrong = These are not Telegram ids: { $words }. An id is a number, like 123456789.
guests-many = There can be at most { $max } guests.
guest-drop-button = Remove { $id }
saved = Saved.
cancelled = Nothing was changed.

# Exporting. $messages, $facts, $reminders: how many.
export-caption = Everything I keep about you. Messages: { $messages }, facts: { $facts }, reminders: { $reminders }; and your settings.
# $part: the number of this file.
export-part = Part { $part }
export-readable = The same to read.
# Headings of the readable file. $bot: its name; $date: now; $part: the number of this file, 1 for the first.
export-title = { $bot } on { $date }{ $part ->
    [1] {""}
   *[other] , part { $part }
}
export-settings = Settings
export-reminders = Reminders
export-rows = Facts and messages
# $since: since when it holds; $until: until when it did, or now.
export-fact = fact, { $until ->
    [now] since { $since }
   *[other] from { $since } to { $until }
}
# Whose words a message is: the bot’s, or what came with a forward, a file or a page.
export-bot = I
export-reference = from elsewhere
export-owner = you
export-nothing = I keep nothing about you yet.
export-failed = The file could not be sent. Please try again.

delete-ask =
    Shall I delete everything I keep about you? { $messages ->
        [one] One message
       *[other] { $messages } messages
    }, { $facts ->
        [one] one fact
       *[other] { $facts } facts
    }, { $reminders ->
        [one] one reminder
       *[other] { $reminders } reminders
    } and your settings. It cannot be brought back. /export gives you a copy first.
delete-button = Delete everything
delete-keep-button = Keep
delete-kept = Nothing was deleted.
# $alone: yes when the bot runs without Hatchery; $owner: yes for the owner.
deleted =
    I have deleted everything I kept about you.

    What stays elsewhere: this chat in Telegram, until you delete it there; what the model’s provider keeps by its own rules; { $alone ->
        [yes] copies that whoever runs this server may have made.
       *[no] backups of the server, until they are thrown away, and Hatchery’s own notes of when I ran, without a word of yours.
    }{ $owner ->
        [yes] {" "}What guests told me is theirs and stays; only you can let them in again.{ $alone ->
            [yes] {""}
           *[no] {" "}Deleting this bot with the Master Bot destroys everything of it.
        }
       *[no] {""}
    }

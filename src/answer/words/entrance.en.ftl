# What the Master says besides its answers: before one is ready, around secrets, at buttons, and on its own page.

# $removed: yes, no (Telegram would not delete it).
token-given = { $removed ->
    [no] I could not delete your message with the token. Please delete it yourself: whoever has the token has the bot. Checking it…
   *[yes] I have deleted your message with the token, so that it does not stay in this chat. Checking it…
}
key-given = { $removed ->
    [no] I could not delete your message with the key. Please delete it yourself. Checking the key…
   *[yes] I have deleted your message with the key, so that it does not stay in this chat. Checking it…
}
secret-given = { $removed ->
    [no] This looks like a key or a password. I could not delete it: please delete it yourself. If it is the model key of your bot, send it again after this question.
   *[yes] This looked like a key or a password, so I have deleted your message. If it is the model key of your bot, send it again after this question.
}
# $removed: yes, no.
log-secret = { $removed ->
    [no] There is something like a token or a key in this log, and I could not delete your message. Please delete it yourself, and replace that token or key if others may have seen it.
   *[yes] There was something like a token or a key in this log, so I have deleted your message. Replace that token or key if others may have seen it.
}
setting-up = Setting up @{ $username }…
plain-text = I understand commands only. To talk to your bot, open its own chat. What I can do: /help
group = I answer in a private chat only: https://t.me/{ $username }
broken = Something broke on our side while I worked on this. It is written down for the operator. Please try once more; if it happens again, send /debug.
pressed-already = Already pressed, one moment.
button-old = This button is out of date. Send /bots.

description =
    I hatch personal AI bots. Yours has its own account, its own model key and a memory that lasts. I keep it running, and when it is silent I tell you why and what to do.

    Press Start.
short-description = Hatches personal AI bots, keeps them running, and says why one is silent.
export-unsent = The file did not get through to Telegram. Nothing is lost: send /export again in a while.

# What a personal bot says of files, photos, voice messages and links that it is sent. $name: a file’s name or a page’s title.

a-file = the file
# What an owner is taken to have said who sent something without a word.
file-came = (I have sent you a file.)
voice-came = (I have sent you a voice message.)
photos-came = { $count ->
    [one] (I have sent you a photo.)
   *[other] (I have sent you { $count } photos.)
}

# How pieces of a file are called where they are cited.
cite-page = { $name }, page { $page }
cite-heading = { $name }, “{ $heading }”

reading = Reading “{ $name }”…
reading-pages = Reading “{ $name }”: page { $page } of { $of }…
# $pages: a number, or none for what has no pages; $cut: yes when only the beginning was taken.
read = I have read “{ $name }”{ $pages ->
    [none] .
    [one] : one page.
   *[other] : { $pages } pages.
}{ $cut ->
    [yes] {" "}It is very long: I have kept its beginning.
   *[no] {""}
}
read-before = I have read “{ $name }” before, and it is kept once.
ask-about = Ask me about it.
stop-button = Stop
stopped = I have stopped reading “{ $name }”. Nothing of it is kept.

unreadable-encrypted = “{ $name }” is locked with a password, so I cannot read it. Please save it without the password and send it again.
unreadable-empty = There is no text in “{ $name }”.
unreadable-broken = “{ $name }” is damaged, or is not what its name says. Please open it yourself, save it anew and send that.
unreadable-scanned = The pages of “{ $name }” are pictures: there is no text in it that I could read. Please send it with its text recognised (OCR), or send the pages that matter as photos.
unreadable-too_large = “{ $name }” unpacks to more than I can hold. Please send it in parts.
unreadable-too_slow = “{ $name }” is so intricate that I could not read it in time. Please send it in parts, or its text.
unreadable-unknown_kind = I cannot read this kind of file. I read PDF, Word (.docx), plain text, Markdown, web pages, CSV and JSON; I look at photos and listen to voice messages.
unreadable-old_word = “{ $name }” is in the format of the old Word (.doc). Please save it as .docx and send it again.

# $mb: its size; $max: the largest size, both in megabytes.
too-big = This file is too large: { $mb } MB. Telegram gives bots at most { $max } MB. Please send it in parts.
too-big-unknown = This file is too large. Telegram gives bots at most { $max } MB. Please send it in parts.
not-given = Telegram did not give me this file. Please send it once more.
cannot-take = I cannot do anything with this kind of message. I read text, files, photos, voice messages and links.

photo-no-model = I cannot look at photos without a language model, and there is no key for one yet.
# $seen: how many of them, $count.
photos-some = I could look at { $seen } of { $count } photos. The others are too large, or Telegram did not give them to me.
photos-left = I have tried several times and could not look at these photos. Please send them one by one.
photo-too-large = This picture is too large for me. Please send it as a photo, not as a file: Telegram makes it smaller then.
voice-no-model = I cannot listen without a language model, and there is no key for one yet. Please write it to me.
voice-empty = I heard no words in it.
# A provider without transcription.
voice-not-offered = { $provider } does not recognise speech. Please write it to me.

link-alone = I run without Hatchery here, and cannot open links. Please send me the page as a file, or its text.
# Why a link was not read.
link-not_a_link = This is not a link that I could open.
link-not_http = I only open links that begin with https:// or http://.
link-userinfo = There is a name or a password in this link. I do not open such links.
link-port = This link leads to an unusual port. I do not open such links.
link-private = This link does not lead to the open internet, but to a private address. I do not open such links.
link-unknown_host = There is no such address on the internet: check whether the link is spelled right.
link-unreachable = The page cannot be reached right now. Please try again later.
link-too_slow = The page takes too long to answer. Please try again later.
link-too_large = This page is too large for me.
link-content_type = Behind this link is something that I cannot read: neither a page nor text, nor a PDF or Word document.
# $status: what the server answered, a number.
link-status = { $status ->
    [401] The page asks who you are: I cannot sign in there.
    [403] The page’s server does not let me in.
    [404] There is no such page.
   *[other] The page’s server answers with an error ({ $status }).
}
link-redirects = This link leads from page to page without end.
link-too_often = That is too many links at once. Please try again in a minute.

# What a personal bot says of reminders. Times come as text, in the person's own zone.

# $when: day and hour; $zone: the city and its offset.
stored = Stored. I will remind you: { $when } ({ $zone }).
# $repeat: how it comes again; $when: the first time.
stored-repeats = Stored. I will remind you { $repeat } ({ $zone }). The first time: { $when }.
delete-button = Delete

ask-when = When shall I remind you? For example: tomorrow at nine, in two hours, every Monday at 10.
ask-hour = At what hour?
ask-which = This can mean more than one time. Which one?
ask-text = What shall I remind you of?
past = This time is over already. When shall I remind you?
impossible = There is no such date or hour. When shall I remind you?
far = I keep reminders for at most ten years ahead. When shall I remind you?
often = I remind at most every ten minutes. When shall I remind you?
partly = I have understood only a part of when. For one reminder please say one day and one time. When shall I remind you?
unheard = I cannot repeat a reminder in this way: only every so many hours, days, weeks or months, on days of the week, or on a date. When shall I remind you?
too-long = This is too long for a reminder: at most { $max } characters. Please make it shorter.
too-many = { $max } reminders wait for you already, and I keep no more. Delete some with /reminders.

ask-zone = In which time zone do you live? Choose the one whose clock shows what yours does, or write your city.
zone-unknown = I do not know this city or zone. Write the nearest large city, or your offset from Greenwich, like UTC+3.
zone-set = Your time zone: { $zone }. It is { $time } where you are. It can be changed with /settings.

# Above what to remind of.
due = Reminder
# $when: when it was due.
due-late = Late: this was due on { $when }, and I could not deliver it then.
due-doubt = This may have come already: I was interrupted while I was sending it.
due-next = Next time: { $when }.

done-button = Done
later-10-button = 10 min
later-60-button = 1 hour
later-day-button = Tomorrow
stop-button = Do not repeat it
back-button = ‹ Back
# $number: its place in the list.
open-button = { $number }
more-button = More ›

done = Done.
# $when: when it comes again.
later = Put off. I will remind you: { $when }.
deleted = Deleted.
gone = This reminder is gone already.

none = There are no reminders. Write, for example: remind me tomorrow at nine to call mother.
# $count: how many wait; $zone: the zone of the times.
list = { $count ->
    [one] One reminder waits ({ $zone }). Press its number to change it.
   *[other] { $count } reminders wait ({ $zone }). Press a number to change that one.
}
given-up = Telegram did not take this one. It was due on { $when }.

# How one comes again.
repeat-minutes = { $count ->
    [one] every minute
   *[other] every { $count } minutes
}
repeat-hours = { $count ->
    [one] every hour
   *[other] every { $count } hours
}
# $time: the hour.
repeat-days = { $count ->
    [one] every day
   *[other] every { $count } days
} at { $time }
# $days: names of weekdays.
repeat-weeks = { $count ->
    [one] every week
   *[other] every { $count } weeks
} on { $days } at { $time }
repeat-workdays = on weekdays at { $time }
# $day: of the month; $last: yes when shorter months have their last day instead.
repeat-months = { $count ->
    [1] every month
   *[other] every { $count } months
} on day { $day }{ $last ->
    [yes] , or the last one,
   *[no] {""}
} at { $time }
# $date: day and month.
repeat-years = every year on { $date } at { $time }

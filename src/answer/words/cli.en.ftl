# The command line's own words. A problem has a value (what is wrong) and .right (what would be right).

## Help

usage-title = Usage:
arguments-title = Arguments:
options-title = Options:
commands-title = Commands:
about = Hatches personal bots, keeps them running, and says why one is silent.
about-up = starts Hatchery and waits until it works
about-down = stops Hatchery and its bots
about-upgrade = hands over to a new Hatchery; the bots go on
about-create = hatches a bot for somebody
about-list = all bots
about-status = how a bot is; without BOT, how Hatchery is
about-debug = why a bot is silent, with the evidence
about-logs = a bot's output
about-events = a bot's timeline; without BOT, that of all
about-incidents = when something was wrong, and for how long
about-restart = ends a bot and starts it again
about-stop = stops a bot until it is resumed
about-resume = starts a bot again
about-delete = deletes a bot and everything it kept
about-key = gives a bot the key of a model provider
about-program = sets another program for a bot
about-env = the variables of a bot's own program; with VARIABLE, sets one
about-model = the models that a bot's provider offers; with NAME, sets one
about-reindex = lets a bot build the index of its memory anew
about-usage = what models cost this month: of all, or of one bot
about-limit = how much a bot may spend in a month; BOT may be owner:ID or shared too, for the server's key
about-undo = takes a bot's last change of program, key or model back
about-replace-token = has Telegram make a new token for a bot hatched in one tap
about-doctor = checks everything; the first line is the verdict
about-diagnose = finds the cause in any program's log; Hatchery need not run
about-explain = the page of a cause
bot-argument = a numeric id or a username
log-argument = a file, or - for what is piped in
file-argument = the backup's file
keys-argument = check: does the key open the data? rotate: a fresh key in its place
code-argument = like program.module_not_found
line-argument = the program's command line, like "python3 bot.py"
variable-argument = the variable's name, like API_KEY; its value is asked for, or piped in
amount-argument = US dollars a month, like 5 or 2.50, or off
name-argument = the model's name
option-built-in = Hatchery's own program
option-page = which page of the list
option-version = prints the version
option-help = shows this help
option-json = answers as JSON
option-foreground = stays in this terminal
option-owner = whose bot it is: a numeric Telegram id
option-token-stdin = reads the bot's token from standard input
option-program = the bot's own program, like "python3 bot.py"
option-cwd = the program's folder
option-env = a variable for the program, read from this environment (may be repeated)
option-unset = takes the variable away
option-may-sleep = the program may be ended while nobody talks to the bot
option-follow = goes on with what is new
option-previous = of the run before
option-err = standard error only
option-lines = how many lines
option-yes = does not ask
option-key-stdin = reads the key from standard input
option-base-url = the address of an OpenAI-compatible server
option-model = the model's name
option-exit-code = how the program ended
option-signal = what ended the program, like SIGKILL

## Wrong usage

usage-command = There is no command “{ $word }”.
    .right = { $like ->
        [none] All commands: hatchery --help
       *[other] Did you mean: { $like }?
    }
usage-option = There is no option { $word }.
    .right = { $like ->
        [none] All options: { $help }
       *[other] Did you mean: { $like }?
    }
usage-argument-missing = { $word } is missing.
    .right = Usage: { $usage }
usage-option-value = { $word } needs a value.
    .right = Usage: { $usage }
usage-option-missing = { $word } is missing.
    .right = Usage: { $usage }
usage-too-many = There are more words than this command takes.
    .right = Usage: { $usage }
usage-other = These words do not fit together.
    .right = Usage: { $usage }
usage-bot = “{ $word }” is neither a bot's number nor its username.
    .right = Like 123456789 or @my_bot; hatchery list shows all.
usage-number = { $option } is not a whole number from { $min } to { $max }.
    .right = Like { $option } { $example }
usage-signal = “{ $word }” is not the name of a signal.
    .right = Like --signal SIGKILL
usage-program = In --program a quote is not closed, or there is nothing in it.
    .right = Like --program "python3 bot.py"
usage-cwd = --cwd is the folder of a program, and no program is given.
    .right = Like --program "python3 bot.py" --cwd /home/me/bot
usage-program-which = Which program?
    .right = hatchery program BOT "python3 bot.py", or: hatchery program BOT --built-in
usage-env-value = --env takes a name only: what is on a command line can be seen by everybody on this machine.
    .right = Set the variable in the environment, then: --env { $name }
usage-env-name = “{ $word }” is not the name of a variable.
    .right = Letters, digits and _, like API_KEY
usage-env-unset = The variable { $name } is not set in this environment.
    .right = { $name }=… hatchery create … --env { $name }
usage-env-own = { $name } is Hatchery's own secret and is not given to a bot.
    .right = Give the variable another name.
usage-env-which = Which variable?
    .right = hatchery env { $bot } NAME --unset
usage-env-argument = The value does not stand on the command line, where everybody on this machine can see it.
    .right = hatchery env { $bot } { $name } asks for it, or: printf %s "$VALUE" | hatchery env { $bot } { $name }
usage-token = The token comes by standard input, never on the command line.
    .right = printf %s "$TOKEN" | hatchery create --owner { $owner } --token-stdin
usage-stdin-empty = Nothing came by standard input.
    .right = printf %s "$SECRET" | hatchery …
usage-stdin-large = More came by standard input than a token or a key can be.
    .right = printf %s "$SECRET" | hatchery …
usage-delete = Deleting cannot be undone, and there is no terminal to ask in.
    .right = hatchery delete { $bot } --yes
usage-file = Which log?
    .right = hatchery diagnose FILE, or: some-program 2>&1 | hatchery diagnose -
usage-previous-follow = A run that has ended says nothing new.
    .right = Either --previous or -f

## What goes wrong

daemon-absent = Hatchery does not answer at { $url }.
    .right = Start it: hatchery up
daemon-never = Hatchery has never been started with the data folder { $folder }.
    .right = Start it: hatchery up. HATCHERY_DATA_DIR names another data folder.
daemon-foreign = At { $url } something answers that is not the Hatchery of the data folder { $folder }.
    .right = See HATCHERY_HTTP and HATCHERY_DATA_DIR; hatchery doctor says who holds the port.
daemon-silent = Hatchery at { $url } did not answer in time.
    .right = Try again; hatchery doctor says how it is.
daemon-closed = The file { $file } cannot be read ({ $errno }).
    .right = Run this command as the user that runs Hatchery.
daemon-refused = Hatchery refused: { $what }.
    .right = Needed: { $right }
daemon-gone = Hatchery has ended.
    .right = Start it: hatchery up
bot-unknown = There is no bot @{ $username }.
    .right = All bots: hatchery list
file-unreadable = { $file } cannot be read ({ $errno }).
    .right = Give a file that exists and that you may read.
file-large = The log is larger than { $megabytes } MB.
    .right = Its end is enough: tail -c 50M FILE | hatchery diagnose -
code-unknown = There is no cause “{ $word }”.
    .right = { $like ->
        [none] All causes: docs/causes
       *[other] Did you mean: { $like }?
    }
bug = Hatchery made a mistake: { $text }
    .right = This is a bug of ours; please report it with this line.

## What goes well

up-already = Hatchery is already running (PID { $pid }), at { $url }
up-done = Hatchery is up (PID { $pid }), at { $url }
up-log = Its log: { $file }
up-ended = Hatchery did not start. What stands above is the end of its log ({ $file }).
    .right = Mend what the log says, then: hatchery up
up-ended-silent = Hatchery did not start and said nothing.
    .right = hatchery up --foreground shows more.
up-not-ready = Hatchery runs (PID { $pid }) but is not ready: { $missing ->
        [telegram] Telegram was not reached.
        [store] its store cannot be written.
       *[other] it does not answer yet.
    }
    .right = hatchery doctor says why; its log: { $file }
up-folder = The data folder { $folder } cannot be used ({ $errno }).
    .right = Choose one that you may write, with HATCHERY_DATA_DIR.
down-waiting = Stopping…
down-done = Hatchery and its bots have stopped.
down-late = Hatchery is still stopping (PID { $pid }).
    .right = Look again in a moment: hatchery status
upgrade-waiting = Handing over…
upgrade-done = A new Hatchery has taken over (PID { $pid }), at { $url }
upgrade-managed = The service manager has started a new Hatchery, which has taken over (PID { $pid }), at { $url }
upgrade-no-next = Hatchery has handed over, and the service manager that started it has not started the next one.
    .right = See what systemctl status hatchery says; hatchery doctor tells more. The bots go on meanwhile.
delete-ask = Type yes to delete, anything else to keep:
delete-kept = Nothing was deleted.
ask-token = Token:
ask-key = Key:
ask-env = Value of { $name }:
run-begins = — run { $run } —
none-found = No known cause was found in this log.

## Everything that is kept

about-backup = writes everything into one file; Hatchery may run meanwhile
about-restore = puts a backup in the place of the data
about-export = everything that is kept about a bot and its owner, as JSON
about-keys = whether the master key opens the data, or a fresh one in its place
option-deep = changes the keys of the bots too, and seals everything anew
option-replace = moves the data that is there aside
usage-keys = keys takes check or rotate, not “{ $word }”.
    .right = hatchery keys check
backup-done = Everything is in { $file }: { $bots ->
        [one] { $bots } bot
       *[other] { $bots } bots
    }, { $megabytes } MB.
backup-without = Not in it: { $path } ({ $why ->
        [gone] gone meanwhile
        [changed] another file was put in its place meanwhile
        [irregular] no file of its own
        [too_large] beyond what one bot may have in a backup
        [more] and more files of this folder
       *[other] { $why }
    })
backup-key = It opens with the master key alone, which is not in it: keep a copy of { $file } somewhere else.
restore-done = Restored what was kept on { $day }: { $bots ->
        [one] { $bots } bot
       *[other] { $bots } bots
    }.
restore-replaced = What was there before lies in { $folder }.
restore-next = Start it: hatchery up
keys-fit = { $file } opens the data: { $keys ->
        [one] { $keys } key
       *[other] { $keys } keys
    } tried.
storage-no_data = There is no data in { $folder }.
    .right = HATCHERY_DATA_DIR names another data folder.
storage-file_exists = { $file } exists already, and is not overwritten.
    .right = Choose another name.
storage-file_inside = { $file } would lie in the data folder { $folder } itself.
    .right = Choose a place elsewhere, best on another disk.
storage-key_missing = The master key { $file } is missing.
    .right = Put the key file back, or name it by HATCHERY_KEY_FILE.
storage-key_not_private = The master key { $file } may be read by others.
    .right = chmod 400 { $file }
storage-key_malformed = { $file } is not a master key.
    .right = Put the right file there, or name it by HATCHERY_KEY_FILE.
storage-key_unreadable = The master key { $file } cannot be read ({ $errno }).
    .right = Run this command as the user that runs Hatchery.
storage-key_wrong = The master key { $file } does not open this. Nothing was touched.
    .right = { $fits ->
        [none] Name the key that it was made under: HATCHERY_KEY_FILE=…
       *[other] A key that was in force earlier does: HATCHERY_KEY_FILE={ $fits }
    }
storage-disk = { $file }: { $errno ->
        [ENOSPC] there is no room on the disk.
        [SQLITE_FULL] there is no room on the disk.
        [EROFS] the disk is read-only.
        [ENOENT] there is no such file or folder.
        [EACCES] no permission.
        [SQLITE_CORRUPT] the database is damaged.
       *[other] { $errno }
    }
    .right = hatchery doctor looks at the disk and the folder.
storage-not_a_backup = { $file } is not a backup of Hatchery's.
    .right = Give a file that hatchery backup has made.
storage-backup_damaged = The backup { $file } is damaged ({ $what }). Nothing was touched.
    .right = Copy it again from where it was kept, or take another one.
storage-unchecked = { $what } could not be looked through ({ $why }). Nothing was touched.
    .right = Try again; hatchery doctor looks at the disk.
storage-newer = The backup { $file } was made by a newer Hatchery ({ $version }).
    .right = Restore it with that version or a later one.
storage-not_empty = There is data in { $folder }.
    .right = hatchery restore FILE --replace moves it aside first.
storage-in_use = Another Hatchery works with { $folder }.
    .right = Stop it first: hatchery down
storage-keys_unreadable = The master key { $file } is right, but { $bad } of { $dataKeys } keys do not open: their rows were changed.
    .right = Bring back a backup: hatchery restore FILE --replace
storage-key_fixed = The key file { $file } cannot be replaced ({ $errno }).
    .right = Name a key file in a folder that may be written, by HATCHERY_KEY_FILE.
storage-store_refused = { $sentence }
    .right = hatchery doctor

# The terminal's words: hatchery doctor. Marks: <b>, <code>. A check's facts come by their names; they may be absent.

doctor-ok = All is well.
doctor-warnings = It will work, but something deserves a look{ $warnings ->
        [0] { "" }
        [one] : { $warnings } warning
       *[other] : { $warnings } warnings
    }{ $unknown ->
        [0] { "" }
       *[other] ; could not be checked: { $unknown }
    }.
doctor-failed = { $failed ->
        [one] It will not work: { $failed } failure
       *[other] It will not work: { $failed } failures
    }{ $warnings ->
        [0] { "" }
        [one] , { $warnings } warning
       *[other] , { $warnings } warnings
    }{ $unknown ->
        [0] { "" }
       *[other] , could not be checked: { $unknown }
    }.


check-node = Node
    .found = { $version } ({ $path })
    .advice = Node 24 is needed. It comes with <code>npm ci</code>, and <code>npx hatchery</code> finds it.
check-data_folder = Data folder
    .found = { $path }{ $errno ->
        [none] { $exists ->
            [no] , made at the first start
           *[other] { "" }
        }
        [ENOTDIR] : it is not a folder
        [EACCES] : it may not be written
       *[other] : { $errno }
    }
    .advice = the folder <code>HATCHERY_DATA_DIR</code> must be writable for the user that runs Hatchery.
check-key_file = Key file
    .found = { $path }{ $exists ->
        [no] { $verdict ->
            [ok] , made at the first start
           *[other] : the file is gone, but there is data
        }
       *[other] { "" }
    }{ $inside ->
        [none] { "" }
       *[other] : lies in the data folder, beside what it should protect
    }{ $mode ->
        [none] { "" }
       *[other] : others may read it (mode { $mode })
    }{ $errno ->
        [none] { "" }
        [malformed] : it is not a key
       *[other] : { $errno }
    }
    .advice = { $mode ->
        [none] { $inside ->
            [none] { $verdict ->
                [failed] bring the file back from your copy: without it nobody can read the data. <code>HATCHERY_KEY_FILE</code> says where it lies.
               *[other] { "" }
            }
           *[other] move the file out of the data folder and set <code>HATCHERY_KEY_FILE</code>: else a copy of the data holds the key to it too.
        }
       *[other] close the file to others: <code>chmod 400 { $path }</code>
    }
check-telegram = Telegram
    .found = { $host }{ $errno ->
        [none] , { $ms } ms
       *[other] : does not answer ({ $errno })
    }
    .advice = check the network. If Telegram is blocked for this server, set <code>HTTPS_PROXY</code> or <code>TELEGRAM_API_ROOT</code>.
check-telegram_ipv4 = Telegram over IPv4
    .found = { $verdict ->
        [not_set] this server has none ({ $errno })
       *[other] { $host }{ $errno ->
            [none] , { $ms } ms
           *[other] : does not answer ({ $errno })
        }
    }
    .advice = { $verdict ->
        [warning] Telegram answers over IPv6, and that is enough. But some calls may wait long for IPv4.
       *[other] { "" }
    }
check-telegram_ipv6 = Telegram over IPv6
    .found = { $verdict ->
        [not_set] this server has none ({ $errno })
       *[other] { $host }{ $errno ->
            [none] , { $ms } ms
           *[other] : does not answer ({ $errno })
        }
    }
    .advice = { $verdict ->
        [warning] Telegram answers over IPv4, and that is enough. But some calls may wait long for IPv6: mend it or turn it off.
       *[other] { "" }
    }
check-master_token = Master's token
    .found = { $username ->
        [none] { $set ->
            [no] not set
           *[other] { $status ->
                [none] { $errno ->
                    [none] this does not look like a token
                   *[other] Telegram did not answer ({ $errno })
                }
               *[other] Telegram does not accept it ({ $status } { $text })
            }
        }
       *[other] { $username } ({ $id })
    }
    .advice = { $verdict ->
        [could_not_check] this can be checked when Telegram answers.
       *[other] { $set ->
            [no] set <code>MASTER_BOT_TOKEN</code>: @BotFather gives a token after /newbot.
           *[other] take the token that works from @BotFather (/mybots → “API Token”) and put it into <code>MASTER_BOT_TOKEN</code>.
        }
    }
check-managed_bots = Bots in one tap
    .found = { $verdict ->
        [ok] turned on
        [warning] turned off for { $username }
       *[could_not_check] cannot be checked without the Master's token
    }
    .advice = { $verdict ->
        [could_not_check] { "" }
       *[other] turn it on in @BotFather's Mini App: your bot → Settings → Bot Management Mode. Without it people hatch bots with a token.
    }
check-model = Model provider
    .found = { $suggestion ->
        [none] { $host }{ $verdict ->
            [not_set] , no shared key
           *[other] { "" }
        }{ $models ->
            [none] { "" }
            [one] , { $models } model
            [few] , { $models } models
           *[other] , { $models } models
        }{ $status ->
            [none] { "" }
           *[other] : the key is not accepted ({ $status } { $code })
        }{ $errno ->
            [none] { "" }
           *[other] : does not answer ({ $errno })
        }
       *[other] it is not a model server that answers there; the address seems to be { $suggestion }
    }
    .advice = { $suggestion ->
        [none] { $verdict ->
            [warning] bots of owners with this provider cannot answer. Check the network and <code>OPENAI_BASE_URL</code>.
           *[other] check <code>OPENAI_BASE_URL</code> and <code>OPENAI_API_KEY</code>.
        }
       *[other] put the address { $suggestion } into <code>OPENAI_BASE_URL</code>
    }
check-vector_store = Memory store (Qdrant)
    .found = { $host ->
        [none] not set, memory in the embedded index
       *[other] { $host }{ $status ->
            [none] { "" }
           *[other] : refused ({ $status })
        }{ $errno ->
            [none] { "" }
           *[other] : does not answer ({ $errno })
        }
    }
    .advice = { $status ->
        [none] start Qdrant (for example with <code>docker compose up -d</code>) or check <code>QDRANT_URL</code>.
       *[other] check <code>QDRANT_API_KEY</code>.
    }
check-disk = Disk space
    .found = { $path }: { $freeBytes } free{ $freeFiles ->
        [none] { "" }
       *[other] , but only { $freeFiles } more files can be made
    }
    .advice = make room: without it bots can neither receive messages nor remember.
check-clock = Clock
    .found = { $skew ->
        [none] nothing to compare with
       *[other] { $verdict ->
            [ok] right
           *[other] { $ahead ->
                [true] { $skew } fast
               *[other] { $skew } slow
            }
        }
    }
    .advice = { $verdict ->
        [could_not_check] this can be compared when Telegram answers.
       *[other] turn on clock synchronisation, for example <code>timedatectl set-ntp true</code>. With a wrong clock no secure connection works.
    }
check-isolation = Isolation of bots
    .found = { $rung ->
        [bubblewrap] each bot runs as its own user and sees only what it needs{ $network ->
            [closed] , in a network of its own with nothing but the gate
           *[open] { "" }
        }
        [own-user] each bot runs as its own user{ $blocked ->
            [none] { "" }
           *[other] { "" } and sees the machine as it is ({ $blocked })
        }
       *[other] all bots run as one user ({ $blocked })
    }
    .advice = { $rung ->
        [same-user] run Hatchery as root to give each bot a system user of its own. Without it, run only programs that you trust.
       *[other] { $verdict ->
            [failed] with <code>HATCHERY_EGRESS=gate</code> Hatchery does not start here. Mend what blocks it, or set <code>HATCHERY_EGRESS=open</code>.
           *[warning] mend what blocks the view that you asked for, or take <code>botsInViews</code> out of <code>HATCHERY_LIMITS</code>.
        }
    }
    .open = a hostile bot could still { $open }.{ $closable ->
        [yes] { "" } bubblewrap works here and is not used by itself: <code>HATCHERY_EGRESS=gate</code> has it keep a bot from reaching anything but the gate and its own files.
       *[none] { "" }
    }
blocked-not_root = Hatchery does not run as root
blocked-no_bubblewrap = bubblewrap is not installed
blocked-no_nsenter = nsenter is not installed
blocked-gate_elsewhere = the gate is not on the loopback
blocked-ended = the trial process ended without a word
danger-secrets = read the master key, the tokens and the database
danger-neighbours = read other bots' files, act in their name and end them
danger-gate_port = take the gate's port while Hatchery is not running (not when the port is below 1024)
danger-loopback = reach other services on this machine
danger-network = reach the internet past the gate
danger-shared_folders = write to /tmp and other folders that all share
danger-process_list = see which programs run
danger-memory = take too much memory for up to a second before it is ended
danger-processes = start processes without end
check-daemon = Hatchery itself
    .found = { $verdict ->
        [not_set] not running
        [could_not_check] { $path } cannot be read ({ $errno })
        [failed] port { $port } is taken{ $pid ->
            [none] { "" }
           *[other] : { $command } (PID { $pid })
        }
       *[other] { $version }, PID { $pid }{ $ready ->
            [no] , not ready yet
           *[other] { "" }
        }
    }
    .advice = { $verdict ->
        [warning] wait a little: it is still starting.
        [could_not_check] run this command as the user that runs Hatchery.
        [failed] stop that program, or set another address in <code>HATCHERY_HTTP</code>.
       *[not_set] start it: <code>hatchery up</code>
    }

## Settings that are wrong

settings-wrong = { $count ->
        [one] A setting is wrong:
       *[other] { $count } settings are wrong:
    }
setting-url = { $name } is not an http or https address.
    .right = It should be an address like https://api.telegram.org
setting-address = { $name } is not an address with a port.
    .right = It should be host:port, like { $like }
setting-ids = { $name } is not a list of numeric Telegram ids.
    .right = It should be ids with commas between, like 123456789,987654321; @userinfobot tells yours.
setting-who = { $name } is neither everyone nor a list of numeric Telegram ids.
    .right = It should be everyone, or ids like 123456789,987654321
setting-count = { $name } is not a whole number from 1 up.
    .right = It should be a number like 3
setting-time = { $name } is not a length of time.
    .right = It should be a time like 15m, 2h or 30s, or never
setting-token = { $name } does not look like a bot token.
    .right = It should be the line that BotFather gave, like 123456789:AAH…, without quotes or spaces.
setting-word = { $name } is none of the words that it may be.
    .right = It should be one of: { $words }
setting-quote = { $name }: a quote in it is not closed.
    .right = It should be a command line like python3 /home/me/bot.py
setting-usd = { $name } is not an amount of US dollars.
    .right = It should be an amount like 10 or 2.50, or off for no budget.
setting-prices = { $name } is not a list of prices.
    .right = It should be JSON with dollars for a million tokens in and out, by model: model, then [0.05, 0.2]; see .env.example
setting-limits = { $name } is not a JSON object.
    .right = It should be names and numbers, like {"{"}"readyMs": 5000{"}"}
setting-limit-unknown = { $name }: there is no limit “{ $limit }”.
    .right = { $near ->
        [none] All names are in src/contracts/limits.ts
       *[other] Did you mean { $near }? All names are in src/contracts/limits.ts
    }
setting-limit-number = { $name }: “{ $limit }” is not a number from 0 up.
    .right = It should be like {"{"}"{ $limit }": 1000{"}"}

## Why there is no start

start-refused = Hatchery does not start.
start-no-token = MASTER_BOT_TOKEN is not set. Put the token that @BotFather gave for your Master Bot into the environment or into .env; without a token try npm run demo.
start-port-taken = Port { $port } is taken by { $command ->
        [none] another program
       *[other] { $command } (PID { $pid })
    }. End it, or choose another address with { $setting }. { $ended ->
        [0] { "" }
        [one] It may have heard what bots said there meanwhile: all capabilities were revoked and { $ended } running bot was ended; it starts again with Hatchery.
       *[other] It may have heard what bots said there meanwhile: all capabilities were revoked and { $ended } running bots were ended; they start again with Hatchery.
    }
start-address = { $setting } cannot be used: { $why }.
start-held = The service manager holds { $held } for the gate, and HATCHERY_GATE is { $gate }. Make them the same: ListenStream= in hatchery-gate.socket, or HATCHERY_GATE.
start-egress = HATCHERY_EGRESS=gate cannot be kept here: { $why }. It needs root, Linux and bubblewrap; with HATCHERY_EGRESS=open bots reach the network.

## Why the data does not open

store-in-use = Another Hatchery works with { $folder }. Stop it first: hatchery down
store-not-writable = { $path } cannot be written ({ $errno }). Give it to the user that runs Hatchery, or set HATCHERY_DATA_DIR to a folder that can be written.
store-no-room = There is no room on the disk for { $path }. Make room there; nothing was changed.
store-read-only = { $path } cannot be written: it or its disk is read-only. Mount the disk for writing, or give the file to the user that runs Hatchery.
store-disk-errors = The disk gives errors when { $path } is read or written ({ $text }). See the system's log about the disk; nothing was changed.
store-damaged = { $file } is damaged ({ $text }). Nothing was changed: keep a copy, then bring back a backup: hatchery restore FILE --replace
store-forgotten = { $file } is { $state ->
        [gone] gone
       *[empty] damaged (it is empty)
    }, and { $folder } has folders of bots that only it knows. Nothing was changed: bring back a backup: hatchery restore FILE --replace. To begin anew, choose another HATCHERY_DATA_DIR.
store-held = Another program holds { $file }. End it (a backup tool, a database shell) and start again.
store-failed = { $file } does not open ({ $text }). See that the user that runs Hatchery may open it; hatchery doctor looks at the folder and the disk. Nothing was changed.
store-newer-schema = { $file } was written by a newer Hatchery (schema { $found }, this one knows { $known }). Start the newer version, or restore a backup made by this one.
store-foreign-file = { $file } is not Hatchery's. Choose another HATCHERY_DATA_DIR.
store-old-sqlite = This Node carries SQLite { $version }, which can corrupt data; { $needed } or newer is needed. Use the Node that npm ci brings.
store-key-missing = There is data, but its master key { $file } is missing. Put the key file back; a new key would open nothing, so none is made.
store-key-not-private = The master key { $file } may be read by others (mode { $mode }). Run: chmod 400 { $file }
store-key-malformed = { $file } is not a master key (32 bytes in base64 are expected). Put the right file there.
store-key-unreadable = The master key { $file } cannot be read or made ({ $errno }). Check the folder and its owner, or set HATCHERY_KEY_FILE.
store-key-wrong = The master key { $file } is not the one that this data was sealed with. { $fits ->
        [none] Put the right key file there.
       *[other] A key that was in force earlier is: name it by HATCHERY_KEY_FILE={ $fits }
    }

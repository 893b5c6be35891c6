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

check-verdict-ok = fine
check-verdict-warning = not quite right
check-verdict-failed = not right
check-verdict-could_not_check = could not be checked
check-verdict-not_set = not set

check-node = Node
    .advice = Node 24 is needed: <code>npm ci</code> puts it beside Hatchery, and <code>npx hatchery</code> finds it.
check-data_folder = Data folder
    .advice = The folder <code>HATCHERY_DATA_DIR</code> must exist and be writable for the user that runs Hatchery.
check-key_file = Key file
    .advice = Bring the file <code>HATCHERY_KEY_FILE</code> back from your copy: without it the data cannot be read. Its mode is 0400.
check-telegram = Telegram
    .advice = Telegram does not answer from this server. Check the network; where Telegram is blocked, set <code>HTTPS_PROXY</code> or <code>TELEGRAM_API_ROOT</code>.
check-telegram_ipv4 = Telegram over IPv4
    .advice = Telegram does not answer over IPv4. If it does over IPv6, that is enough.
check-telegram_ipv6 = Telegram over IPv6
    .advice = Telegram does not answer over IPv6. If it does over IPv4, that is enough.
check-master_token = Master's token
    .advice = { $verdict ->
        [not_set] Set <code>MASTER_BOT_TOKEN</code>: @BotFather gives it after /newbot.
       *[other] Take the token that works from @BotFather (/mybots → “API Token”) and put it into <code>MASTER_BOT_TOKEN</code>.
    }
check-managed_bots = Bots in one tap
    .advice = To let people hatch bots in one tap, turn it on in @BotFather's Mini App: your bot → Settings → Bot Management Mode. Without it there is the way with a token.
check-model = Model provider
    .advice = { $verdict ->
        [not_set] There is no shared key: each owner gives their own with /key. That is as it should be, unless you want to pay for all (<code>OPENAI_API_KEY</code>).
       *[other] Check <code>OPENAI_BASE_URL</code> and <code>OPENAI_API_KEY</code>.
    }
check-vector_store = Memory store (Qdrant)
    .advice = { $verdict ->
        [not_set] Qdrant is not set: memory lives in the embedded index. That is enough.
       *[other] Check that Qdrant is running, and the settings <code>QDRANT_URL</code> and <code>QDRANT_API_KEY</code>.
    }
check-disk = Disk space
    .advice = Make room where the data folder is: without it bots cannot remember.
check-clock = Clock
    .advice = Turn on clock synchronisation (for example <code>timedatectl set-ntp true</code>): with a wrong time no secure connection works.
check-isolation = Isolation of bots
    .advice = To give each bot a system user of its own, Hatchery is run as root. Otherwise all bots run as one user.
check-daemon = Hatchery server
    .advice = Start it: <code>hatchery up</code>

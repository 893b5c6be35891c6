# Causes. The value is the verdict in one line for a person who is no programmer. Attributes: .name is 2-4 words;
# .what says what it means, one or two sentences; .step1 … .step4 say what to do, in the words of the interface.
# Variables are the cause's facts by their names, and $surface (telegram, terminal, web). An unknown fact is the word
# none; what ends in Ms, Bytes or AtMs comes in words already ("0.3 s"). Marks: <b>, <i>, <code>.

cause-program-module_not_found = The bot's program needs the module “{ $module }”, which is not there, so it cannot start.
    .name = a module is missing
    .what = The program tries to load “{ $module }”, but it is not installed. A restart will not help: the module has to be installed.
    .step1 = { $runtime ->
        [python] Where the bot's program is kept, run <code>pip install -r requirements.txt</code>.
        [bun] Where the bot's program is kept, run <code>bun install</code>.
       *[node] Where the bot's program is kept, run <code>npm install</code>.
    }
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. If somebody else installed the program, forward this message to its author.
    }

cause-telegram-token_unauthorized = Telegram no longer accepts this bot's token (it answered { $status }).
    .name = the token was refused
    .what = A token is the password by which Telegram knows the bot. It was revoked or replaced, or the bot itself was deleted in @BotFather. Without a new token the bot gets no messages and cannot answer.
    .step1 = Open @BotFather, send /mybots, choose the bot and press “API Token”.
    .step2 = { $surface ->
        [terminal] The bot's owner sends the new token to the Master; the bot then starts by itself.
       *[telegram] Press “Give a new token” here and send what BotFather gave you. The message with the token is deleted at once, and the bot starts by itself.
    }

cause-vector-unreachable = The memory store (Qdrant) at { $host } does not answer.
    .name = the memory store is unreachable
    .what = { $errno ->
        [ECONNREFUSED] Nobody is there at this address: most likely Qdrant is not running. Until it is, the bot can neither remember nor recall.
        [ENOTFOUND] There is no such name on the network: either the address has a mistake, or DNS does not work. Until this is mended, the bot can neither remember nor recall.
       *[other] No connection can be made ({ $errno }). Until this is mended, the bot can neither remember nor recall.
    }
    .step1 = { $surface ->
        [terminal] Start Qdrant, for example with <code>docker compose up -d</code>.
       *[telegram] Tell the operator of the server: Qdrant has to be started, for example with <code>docker compose up -d</code>.
    }
    .step2 = If Qdrant is running, check the address in the setting <code>QDRANT_URL</code>.

cause-llm-key_invalid = The model provider ({ $host }) does not accept the key (it answered { $status }).
    .name = the model key was refused
    .what = The key has a mistake in it, was revoked, or is blocked. The bot gets your messages, but the model does not answer them.
    .step1 = Make a new key in your account at the model provider.
    .step2 = { $surface ->
        [terminal] The bot's owner sends /key and the new key to the Master.
       *[telegram] Press “Give a new key” and send it. It is checked at once, and the message with it is deleted.
    }

cause-program-died_at_once = { $exitCode ->
        [none] { $signal ->
            [none] The bot's program ended right after it was started.
           *[other] The bot's program ended right after it was started: the signal { $signal } broke it off.
        }
       *[other] The bot's program ended right after it was started, with exit code { $exitCode }.
    }
    .name = ended right after the start
    .what = The program lived for { $uptimeMs }. Most often this is a mistake in the program itself or a missing setting; the last lines of its output usually say which.
    .step1 = { $surface ->
        [terminal] Read the last lines of stderr.
       *[telegram] Send /debug and read the last lines of stderr: that is where the program writes about errors.
    }
    .step2 = { $surface ->
        [terminal] When the program is mended, start the bot.
       *[telegram] When the program is mended, press “Start now”.
    }

cause-unexplained = { $exitCode ->
        [none] { $signal ->
            [none] Something is wrong with the bot, but we do not know what.
           *[other] The signal { $signal } broke the bot off, but we do not know why.
        }
       *[other] The bot's program ended with exit code { $exitCode }, but we do not know why.
    }
    .name = the cause is unknown
    .what = What we saw fits no cause that we know. We do not guess: everything that is known { $surface ->
        [terminal] stands below.
       *[telegram] is in /debug.
    }
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = { $surface ->
        [terminal] If it happens again, show the output and the events to the program's author.
       *[telegram] If it happens again, forward the answer to /debug to the operator of the server or to the program's author.
    }

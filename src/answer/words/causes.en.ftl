# Causes. The value is the verdict in one line for a person who is no programmer. Attributes: .name is 2-4 words;
# .what says what it means, one or two sentences; .step1 … .step4 say what to do, in the words of the interface.
# Variables are the cause's facts by their names, and $surface (telegram, terminal, web). An unknown fact is the word
# none; what ends in Ms, Bytes or AtMs comes in words already ("0.3 s"). Marks: <b>, <i>, <code>.

# Whom to turn to: $who is operator where the program is Hatchery's own, whose author nobody here knows.
to-author = { $who ->
        [operator] { $surface ->
            [terminal] the developers of Hatchery
           *[telegram] the operator of the server
        }
       *[author] the program's author
    }
pass-on = { $who ->
        [operator] If that does not help, forward this message to the operator of the server.
       *[author] If the program is not yours, forward this message to its author.
    }

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
        [ECONNREFUSED] Nobody is there at this address: most likely Qdrant is not running. Until it is, Hatchery's own bots lose nothing and recall by words alone; a program that keeps its memory there cannot use it.
        [ENOTFOUND] There is no such name on the network: either the address has a mistake, or DNS does not work. Until this is mended, Hatchery's own bots lose nothing and recall by words alone; a program that keeps its memory there cannot use it.
       *[other] No connection can be made ({ $errno }). Until this is mended, Hatchery's own bots lose nothing and recall by words alone; a program that keeps its memory there cannot use it.
    }
    .step1 = { $surface ->
        [terminal] Start Qdrant, for example with <code>docker compose up -d</code>.
       *[telegram] Tell the operator of the server: Qdrant has to be started, for example with <code>docker compose up -d</code>.
    }
    .step2 = { $surface ->
        [terminal] If Qdrant is running, check the address in the setting <code>QDRANT_URL</code>.
       *[telegram] If Qdrant is running, the address in the setting <code>QDRANT_URL</code> has to be checked.
    }

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
           *[other] The bot's program ended right after it was started: the signal { $signal } ended it.
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
        [terminal] When the program is mended, restart the bot.
       *[telegram] When the program is mended, press “Restart”.
    }

cause-unexplained = { $exitCode ->
        [none] { $signal ->
            [none] Something is wrong with the bot, but we do not know what.
           *[other] The bot was ended by the signal { $signal }, but we do not know why.
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
        [terminal] If it happens again, show the output and the events to { to-author }.
       *[telegram] If it happens again, forward the answer to /debug to { to-author }.
    }

cause-host-exec_not_found = The program “{ $program }” was not found, so there is nothing to start.
    .name = the program is not there
    .what = The program that should run the bot is not on the server: it is not installed, or its path has a mistake.
    .step1 = Check that <code>{ $program }</code> is installed on the server and its path is right.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-host-cwd_missing = The folder in which the bot's program should start is gone.
    .name = its folder is gone
    .what = { $path ->
        [none] {""}
       *[other] Path: <code>{ $path }</code>.{" "}
    }The system does not start a program in a folder that is not there.
    .step1 = Put the folder back, or give the bot another one.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-host-shebang = There is nothing to run the bot's program with: the interpreter “{ $interpreter }” is not there.
    .name = the interpreter is missing
    .what = { $windowsLines ->
        [true] The first line of the program ends in a line end from Windows, so the system looks for the wrong program.
       *[false] The first line of the program names an interpreter that is not on the server.
    }
    .step1 = Correct the first line of the program: name an interpreter that is installed, and save the file with Unix line ends (LF).
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-host-exec_denied = The program “{ $program }” may not be run: its file is not marked as executable.
    .name = may not be run
    .what = The file is there, but the system does not allow it to be run.
    .step1 = On the server, allow it: <code>chmod +x</code> and the path of the file.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-host-exec_format = The program “{ $program }” was built for another kind of processor.
    .name = wrong kind of program
    .what = The system cannot read the file as a program: most often it was built for another architecture (ARM instead of x86, for example).
    .step1 = Install the build of the program that is made for this server.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-host-libc_mismatch = The program needs a system library that is not here: { $library }.
    .name = a system library is missing
    .what = The program, or a part of it, was built for a newer or another system.
    .step1 = Install the library, or a build of the program that is made for this system.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-host-bad_runtime_option = The program is started with the option “{ $option }”, which its runtime does not know.
    .name = unknown runtime option
    .what = Node or Python refused an option of the command line, and the program itself was never reached.
    .step1 = Remove <code>{ $option }</code> from the command line or from NODE_OPTIONS, or install a version that knows it.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-host-fork_failed = The server could not make a process for the bot ({ $errno }).
    .name = no new process
    .what = The server has no processes or no memory to spare. It usually passes when something is freed.
    .step1 = { $surface ->
        [terminal] Stop what is not needed, or raise the limit on processes (TasksMax, ulimit -u).
       *[telegram] Tell the operator of the server: stop what is not needed, or raise the limit on processes (TasksMax, ulimit -u).
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-host-fd_limit_spawn = Hatchery has no file descriptors left, and the bot was not started.
    .name = no descriptors left
    .what = This is a limit of the server, not a fault of the bot.
    .step1 = { $surface ->
        [terminal] Raise the limit on open files for Hatchery (LimitNOFILE, ulimit -n; the error is { $errno }).
       *[telegram] Tell the operator of the server: raise the limit on open files for Hatchery (LimitNOFILE, ulimit -n; the error is { $errno }).
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-host-args_too_big = The bot's command line and variables are too long ({ $errno }).
    .name = too long to start
    .what = The system limits the length of what a program is started with. Usually a large text got into a variable or an argument.
    .step1 = Hand large texts over in a file, not in a variable or an argument.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-host-stdio_broken = The bot's program had nowhere left to write its output ({ $errno }).
    .name = its output broke off
    .what = Whoever read the program's output, or its connection, went away, and the program did not survive that.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, show the output to { to-author }.

cause-program-local_file_missing = A file of the bot's own program is missing: { $path }.
    .name = a program file is missing
    .what = It is not a module of somebody else's but a file of the program itself, and it is not where the program looks for it.
    .step1 = Check the path in the start command, and that the program was copied whole; capital and small letters differ in names.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-program-native_abi = A part of the program was built for another version of Node{ $file ->
        [none] {""}
       *[other] {" "}({ $file })
    }.
    .name = built for another version
    .what = { $built ->
        [none] A binary module does not fit this system, or was never built.
       *[other] The module was built for version { $built }, and { $needed } is needed now.
    }
    .step1 = Where the bot's program is kept, run <code>npm rebuild</code>; if that does not help, delete node_modules and run <code>npm install</code>.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-program-esm_cjs = The bot's program mixes two ways of loading modules.
    .name = require and import mixed
    .what = A part of the program is written for <code>require</code> and a part for <code>import</code>: { $what }.
    .step1 = Set <code>"type": "module"</code> in package.json, or change the way of loading in the file.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-program-typescript = The program is written in TypeScript, and Node cannot run it as it is.
    .name = TypeScript is not built
    .what = The file{ $file ->
        [none] {""}
       *[other] {" "}<code>{ $file }</code>
    } has to be built into JavaScript, or Node is too old.
    .step1 = Build the program and start what comes out, or install Node 24 and keep enum, namespace and the like out of the code.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-program-syntax = The text of the bot's program has a mistake: { $problem }
    .name = a mistake in the program's text
    .what = The runtime could not read the program, so it never began to work.
    .step1 = Correct the line that the program's output points at.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-program-version_mismatch = The bot's libraries do not fit together (“{ $name }”).
    .name = wrong library version
    .what = The program is written for another version of a library or runtime: what it uses is not there.
    .step1 = Install the versions that the program was written for (package-lock.json, requirements.txt), or update the program.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-program-uncaught = An error in the bot's program ended it: { $error }.
    .name = an error in the program
    .what = { $place ->
        [none] The program did not cope with the error “{ $message }”.
       *[other] The program did not cope with the error “{ $message }”. Place: <code>{ $place }</code>.
    }
    .step1 = { $surface ->
        [terminal] Show the output to { to-author }.
       *[telegram] Press “Show the program's output” and forward it to { to-author }.
    }
    .step2 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }

cause-program-clean_exit = The bot's program ended by itself, though it should have waited for messages.
    .name = the program ended by itself
    .what = { $wasReady ->
        [true] It ran for { $uptimeMs } and ended without an error (code 0). A bot should run until it is stopped.
        [false] It ended without an error (code 0) after { $uptimeMs } and never asked Telegram for messages.
       *[none] It ended without an error (code 0). A bot should run until it is stopped.
    }
    .step1 = Check that the program starts receiving (<code>bot.start()</code>, <code>run_polling()</code>) and does not move itself to the background.
    .step2 = { $surface ->
        [terminal] Then restart the bot.
       *[telegram] Then press “Restart”. { pass-on }
    }

cause-program-unsettled_await = The bot's program ended while waiting for something that never comes.
    .name = waits for nothing
    .what = Node ended it with code { $exitCode }: nothing was left to do, and an <code>await</code> at the top still waited.
    .step1 = Find the <code>await</code> that waits for nothing; the output names the line.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-program-npm_wrapper = npm could not begin: “{ $script }”.
    .name = npm did not start it
    .what = The program itself was never reached: package.json has no such script, or the file cannot be read.
    .step1 = Check <code>scripts</code> in package.json, or start the program with node directly.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-config-token_missing = The bot's program was given no token.
    .name = no token
    .what = The library { $library } was started with an empty token and never reached Telegram.
    .step1 = Let the program take its token from the variable <code>BOT_TOKEN</code>, which Hatchery sets.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-config-token_format = What the program was given as a token does not look like one.
    .name = malformed token
    .what = The library { $library } refused it by itself; Telegram was not asked. Usually quotes or blanks were copied along.
    .step1 = Let the program take its token from the variable <code>BOT_TOKEN</code> and add nothing to it.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-config-env_missing = The bot's program lacks the setting { $name }.
    .name = a variable is missing
    .what = It looks for the environment variable <code>{ $name }</code> and does not work without it.
    .step1 = Give the bot the variable <code>{ $name }</code> (<code>hatchery env BOT { $name }</code>).
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-config-env_invalid = One of the bot's settings has a value that cannot be used{ $name ->
        [none] {""}
       *[other] : { $name }
    }.
    .name = a bad setting
    .what = The program cannot use it{ $value ->
        [none] {""}
       *[other] : <code>{ $value }</code>
    }. Often it means that a variable is not set.
    .step1 = Correct the value of the setting.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-config-parse = The bot's program could not read a file or an answer ({ $format }).
    .name = a file cannot be read
    .what = A text in { $format } has a mistake{ $place ->
        [none] {""}
       *[other] , at { $place }
    }.
    .step1 = Correct the file: most often it is a comma, a quote or an indentation too many.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-telegram-token_not_found = Telegram does not recognise this bot's token (it answered { $status }).
    .name = the token is not recognised
    .what = The token has a mistake, or the request goes to a wrong address. The bot gets no messages.
    .step1 = { $surface ->
        [terminal] The bot's owner takes the token from @BotFather (/mybots, “API Token”) and sends it to the Master.
       *[telegram] Take the token from @BotFather (/mybots, “API Token”), press “Give a new token” and send it. The message with the token is deleted at once.
    }

cause-telegram-method_unknown = Telegram's server does not know what the bot asks for.
    .name = unknown method
    .what = The program called the method{ $method ->
        [none] {""}
       *[other] {" "}<code>{ $method }</code>
    }, which this Bot API server does not know: it is older than the program.
    .step1 = { $surface ->
        [terminal] Update your own Bot API server, or remove the setting TELEGRAM_API_ROOT.
       *[telegram] Tell the operator of the server: update the server's own Bot API server, or remove the setting TELEGRAM_API_ROOT.
    }

cause-telegram-logged_out = The bot was logged out of Telegram's cloud (it answered { $status }).
    .name = logged out of the cloud
    .what = Somebody called logOut or close, which is how a bot is moved to a server of its own. It may come back to the cloud after 10 minutes at the earliest.
    .step1 = Wait 10 minutes.
    .step2 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }

cause-telegram-conflict_polling = Somebody else collects this bot's messages with the same token (Telegram answered { $status }).
    .name = a second receiver
    .what = Another copy of the bot is running somewhere. Telegram gives each message to one of them only, so some get lost.
    .step1 = Stop the other copy: on your computer, an old server, another service.
    .step2 = { $surface ->
        [terminal] If it cannot be found, the owner changes the token in @BotFather and sends the new one to the Master.
       *[telegram] If it cannot be found, change the token in @BotFather (Revoke current token), press “Give a new token” and send the new one.
    }

cause-telegram-conflict_webhook = This bot's messages go to another web address{ $webhookHost ->
        [none] {""}
       *[other] : { $webhookHost }
    }.
    .name = a webhook is set
    .what = A webhook is set for the bot: Telegram sends the messages there and does not hand them out here.
    .step1 = { $surface ->
        [terminal] If that address is no longer needed, the bot's owner connects the bot here with a button in Telegram.
       *[telegram] If that address is no longer needed, press “Connect the bot here”. The other service then gets no more messages.
    }
    .step2 = If you do not know the address, change the token in @BotFather: somebody else may have it.

cause-telegram-webhook_setup = The bot's program wants to set a webhook, and Telegram does not agree.
    .name = the webhook is refused
    .what = Telegram's answer: { $reason }. No webhook is needed here: Hatchery receives the messages.
    .step1 = Switch the program to ordinary receiving (polling).
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-telegram-flood = The bot writes more than Telegram allows{ $retryAfterS ->
        [none] {""}
       *[other] ; it has to wait { $retryAfterS }
    }.
    .name = too many messages
    .what = Telegram has stopped the sending for a while. It passes by itself; a restart does not help.
    .step1 = Wait: the bot tries again by itself.
    .step2 = If it happens often, the bot writes too much or too fast: tell { to-author }.

cause-telegram-forbidden = The bot cannot write to a person or a group: they do not allow it.
    .name = not allowed to write
    .what = Telegram's answer: { $reason }. The bot itself is well.
    .step1 = Let the person open the bot and press “Start”; in a group, let the bot be added again.
    .step2 = If the bot ends because of it, the program's author has to handle this answer.

cause-telegram-bad_request = Telegram refused to do what the bot asked.
    .name = Telegram refused a request
    .what = Telegram's answer{ $method ->
        [none] {""}
       *[other] {" "}to <code>{ $method }</code>
    }: { $reason }.
    .step1 = { $surface ->
        [terminal] Show this answer to { to-author }.
       *[telegram] Forward this message to { to-author }.
    }
    .step2 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }

cause-telegram-privacy_mode = In groups the bot is shown only commands and answers to its own messages.
    .name = privacy mode
    .what = That is how Telegram treats every new bot. This one is in { $groups ->
        [one] { $groups } group
       *[other] { $groups } groups
    } where it has heard nothing since it was added. In a private chat it works as usual.
    .step1 = Send @BotFather the command <code>/setprivacy</code>, choose the bot, and press <b>Disable</b>.
    .step2 = Remove the bot from the group and add it again: only then does Telegram change it there.

cause-telegram-server_error = Telegram itself is in trouble (it answered { $status }).
    .name = trouble at Telegram
    .what = Telegram's servers answer with an error for now. It is no fault of the bot.
    .step1 = Wait: the bot tries again by itself.

cause-llm-key_scope = The model key lacks permissions (the answer was { $status }).
    .name = the key lacks permissions
    .what = The provider{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    } knows the key but does not let it ask the model.
    .step1 = In the provider's account, give the key the right to use models, or create a key without limits.
    .step2 = { $surface ->
        [terminal] The bot's owner sends the Master /key and the new key.
       *[telegram] Press “Give a new key” and send it. The message with the key is deleted.
    }

cause-llm-budget = { $limitNano ->
        [none] The bot's spending limit for this month is used up.
       *[other] The bot has spent { $usedNano } of the { $limitNano } that it may spend on the model this month: the next answer could cost more than is left.
    }
    .name = the bot's limit is reached
    .what = You set this limit: it holds for one calendar month (UTC), and until the next one the bot does not ask the model. It still keeps what you write, and answers from memory.
    .step1 = { $surface ->
        [terminal] Raise the limit: <code>hatchery limit BOT 10</code>; <code>hatchery usage BOT</code> shows what was spent.
       *[telegram] Press “Raise the limit” and choose an amount; /usage shows what was spent.
    }
    .step2 = Or choose a cheaper model.
    .step3 = A program of your own can ask for shorter answers: what one could cost at most has to fit into the rest.

cause-llm-budget_shared = { $share ->
        [owner] Your share of the server's model key is used up for this month
       *[all] The money for the server's model key is used up for this month
    }{ $limitNano ->
        [none] .
       *[other] : { $usedNano } of { $limitNano } is spent.
    }
    .name = the server's budget is used up
    .what = The key is the operator's, who has set how much may be spent with it in a calendar month (UTC). Until the next one the bot does not ask the model; it still keeps what you write, and answers from memory.
    .step1 = { $surface ->
        [terminal] Raise the budget: <code>hatchery limit owner:ID 20</code>, or <code>hatchery limit shared 200</code>; <code>hatchery usage</code> shows who spent what.
       *[telegram] Ask the operator of the server to raise the budget.
    }
    .step2 = { $surface ->
        [terminal] Or the bot's owner sends the Master /key and a key of their own.
       *[telegram] Or press “Give a new key” and send a key of your own: it does not draw on the server's.
    }

cause-llm-quota = The account at the model provider is out of money.
    .name = out of money
    .what = The provider{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    } does not answer until money is added or the spending limit is raised. The key itself is right.
    .step1 = Add money, or raise the limit, in the provider's account.
    .step2 = { $surface ->
        [terminal] Or the bot's owner sends the Master /key and another key.
       *[telegram] Or press “Give a new key” and send one whose account has money.
    }

cause-llm-rate_limit = The bot asks the model more often than allowed{ $retryAfterS ->
        [none] {""}
       *[other] ; it has to wait { $retryAfterS }
    }.
    .name = asking too often
    .what = The provider{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    } limits the questions in a minute. It passes by itself.
    .step1 = Wait: the bot tries again by itself.
    .step2 = If it happens often, raise your tier at the provider, or write to the bot less often.

cause-llm-model_not_found = The provider has no such model{ $model ->
        [none] {""}
       *[other] : { $model }
    }.
    .name = no such model
    .what = The model's name has a mistake, the model was shut down, or the provider{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    } does not give it to this key.
    .step1 = { $surface ->
        [terminal] <code>hatchery model BOT</code> lists what there is; <code>hatchery model BOT NAME</code> sets one.
       *[telegram] Press “Choose another model”.
    }

cause-llm-base_url = The address of the model server is not quite right (the answer was { $status }).
    .name = wrong model address
    .what = Somebody answers at the address{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    }, but not like a model server. Most often <code>/v1</code> is missing at its end.
    .step1 = { $surface ->
        [terminal] The bot's owner sends the Master /key and the address with <code>/v1</code> at its end.
       *[telegram] Press “Give a new key” and send the key with an address that ends in <code>/v1</code>.
    }

cause-llm-context_length = The conversation is longer than the model can read{ $tokensMax ->
        [none] {""}
        [one] {" "}(at most { $tokensMax } token)
       *[other] {" "}(at most { $tokensMax } tokens)
    }.
    .name = conversation too long
    .what = The model{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    } refuses to answer a conversation of this length.
    .step1 = Begin a new conversation with the bot: /new.
    .step2 = Or choose a model that reads more.

cause-llm-bad_request = The model does not take the question as the program puts it.
    .name = the model refused the question
    .what = The provider's answer{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    }: { $reason }
    .step1 = { $surface ->
        [terminal] Update the bot's program, or choose another model.
       *[telegram] Update the bot's program, or press “Choose another model”.
    }
    .step2 = If the program is not yours, forward this to its author.

cause-llm-content_policy = The model provider would not answer this question because of its rules.
    .name = refused by the rules
    .what = The safety rules of the provider{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    } do not let this question pass. The bot will answer others.
    .step1 = Ask in other words.

cause-llm-region = The model provider does not serve the country that the server stands in.
    .name = country not served
    .what = The provider{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    } refuses by country. The key has nothing to do with it.
    .step1 = { $surface ->
        [terminal] Send the model's requests through a proxy in another country (HTTPS_PROXY), or choose another provider (OPENAI_BASE_URL).
       *[telegram] Tell the operator of the server: send the model's requests through a proxy in another country (HTTPS_PROXY), or choose another provider (OPENAI_BASE_URL).
    }
    .step2 = { $surface ->
        [terminal] The bot's owner can give another provider's key with /key.
       *[telegram] Or press “Give a new key” and send another provider's key and address.
    }

cause-llm-server_error = The model provider is in trouble{ $status ->
        [none] {""}
       *[other] {" "}(it answered { $status })
    }.
    .name = trouble at the provider
    .what = The provider{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    } cannot cope for now. It is no fault of the bot.
    .step1 = Wait: the bot tries again by itself.

cause-llm-timeout = The model did not answer in time.
    .name = the model is silent
    .what = The request to the provider{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    } went out, but no answer came in time.
    .step1 = Wait: the bot tries again by itself.
    .step2 = If it happens often, choose a faster model.

cause-llm-unreachable = The model server cannot be reached.
    .name = the model is unreachable
    .what = No connection can be made to{ $host ->
        [none] {" "}the model server
       *[other] {" "}{ $host }
    } ({ $errno }).
    .step1 = { $surface ->
        [terminal] Check the network and the address of the model server; if it is Ollama, it has to be running.
       *[telegram] Tell the operator of the server: check the network and the address of the model server; if it is Ollama, it has to be running.
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-vector-auth = Qdrant does not let us in: the key is wrong or missing (it answered { $status }).
    .name = Qdrant refuses
    .what = The memory store{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    } is running but wants a key.
    .step1 = { $surface ->
        [terminal] Check Qdrant's key in the setting QDRANT_API_KEY.
       *[telegram] Tell the operator of the server: check Qdrant's key in the setting QDRANT_API_KEY.
    }
    .step2 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }

cause-vector-collection_missing = The memory store has no collection “{ $collection }”.
    .name = the collection is missing
    .what = Qdrant is running, but the place for the bot's memory is not in it: it was never made, or was lost with its disk. What was said to one of Hatchery's own bots is in its own file and is not lost: it recalls by words until its index is built anew.
    .step1 = { $surface ->
        [terminal] For one of Hatchery's own bots run <code>hatchery reindex BOT</code>; any other program is restarted, so that it makes its collection.
       *[telegram] Press “Rebuild the memory's index”. Where there is no such button, restart the bot, so that its program makes the collection.
    }
    .step2 = { $surface ->
        [terminal] Check that Qdrant keeps its data on a lasting disk.
       *[telegram] If it happens again, tell the operator of the server: check that Qdrant keeps its data on a lasting disk.
    }

cause-vector-dim_mismatch = The bot's memory was built for another model: its size is { $expected }, and { $got } comes.
    .name = the sizes differ
    .what = The model that turns words into numbers was changed, and the old index stayed.
    .step1 = { $surface ->
        [terminal] For one of Hatchery's own bots run <code>hatchery reindex BOT</code>; for any other program build its index anew, or set the former model again.
       *[telegram] Press “Rebuild the memory's index”. Where there is no such button, tell { to-author }: build the index anew, or set the former model again.
    }

cause-vector-version_mismatch = Qdrant is too old for this program.
    .name = Qdrant is too old
    .what = It does not know the request{ $method ->
        [none] {""}
       *[other] {" "}<code>{ $method }</code>
    } that it was sent.
    .step1 = { $surface ->
        [terminal] Update Qdrant.
       *[telegram] Tell the operator of the server: update Qdrant.
    }

cause-vector-local_lock = The memory store { $path } is in use by another process.
    .name = the store is in use
    .what = Qdrant as a folder can be opened by one process only.
    .step1 = Stop the second copy of the program, or use a Qdrant server.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-vector-server_storage = Qdrant is running but cannot store anything (it answered { $status }).
    .name = Qdrant has no room
    .what = The memory store is out of disk or memory.
    .step1 = { $surface ->
        [terminal] Free disk or memory for Qdrant.
       *[telegram] Tell the operator of the server: free disk or memory for Qdrant.
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-net-dns = The address of{ $host ->
        [none] {" "}a server
       *[other] {" "}{ $host }
    } cannot be found.
    .name = address not found
    .what = The name does not become an address ({ $errno }): there is no network, DNS does not work, or the name has a mistake.
    .step1 = { $surface ->
        [terminal] Check network and DNS on the server, and the name in the bot's settings.
       *[telegram] Tell the operator of the server: check network and DNS on the server, and the name in the bot's settings.
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-net-conn_refused = A server that the bot needs does not answer: nobody is at that address.
    .name = connection refused
    .what = Nobody listens at{ $host ->
        [none] {" "}that server's address
       *[other] {" "}{ $host }
    }{ $port ->
        [none] {""}
       *[other] , port { $port }
    }.
    .step1 = { $surface ->
        [terminal] Start that service, or correct its address in the bot's settings.
       *[telegram] Tell the operator of the server: start that service, or correct its address in the bot's settings.
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-net-conn_timeout = An address that the bot needs cannot be reached: there is no answer.
    .name = no answer to the connection
    .what = No connection to{ $host ->
        [none] {" "}that server
       *[other] {" "}{ $host }
    } can be made: most likely the network does not let it pass.
    .step1 = { $surface ->
        [terminal] Check the firewall; for blocked addresses set HTTPS_PROXY.
       *[telegram] Tell the operator of the server: check the firewall; for blocked addresses set HTTPS_PROXY.
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-net-read_timeout = A server that the bot needs took the request but did not answer.
    .name = no answer to the request
    .what = The connection to{ $host ->
        [none] {" "}it
       *[other] {" "}{ $host }
    } stands, but no answer came in time.
    .step1 = Wait: the bot tries again by itself.

cause-net-conn_reset = A connection that the bot needs broke off.
    .name = connection cut
    .what = The other side{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    }, or somebody in between, closed the connection in the middle.
    .step1 = Wait: the bot tries again by itself.
    .step2 = { $surface ->
        [terminal] If it happens all the time, check proxies and blocks.
       *[telegram] Tell the operator of the server: if it happens all the time, check proxies and blocks.
    }

cause-net-unreachable = There is no way from this server to the address that the bot needs.
    .name = no way in the network
    .what = The network does not know how to get{ $host ->
        [none] {" "}there
       *[other] {" "}to { $host }
    }.
    .step1 = { $surface ->
        [terminal] Check the server's network and routes, for IPv4 and IPv6 separately.
       *[telegram] Tell the operator of the server: check the server's network and routes, for IPv4 and IPv6 separately.
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-net-telegram_unreachable = Telegram cannot be reached from this server.
    .name = Telegram is unreachable
    .what = { $errno ->
        [unknown] The bot's program could not get through to Telegram and does not say why.
       *[other] No connection to Telegram can be made ({ $errno }).
    }
    .step1 = Wait: the bot tries again by itself.
    .step2 = { $surface ->
        [terminal] Check access to api.telegram.org; if it is blocked, set HTTPS_PROXY.
       *[telegram] Tell the operator of the server: check access to api.telegram.org; if it is blocked, set HTTPS_PROXY.
    }

cause-net-tls = A secure connection cannot be made: the other side's certificate is not trusted.
    .name = certificate not trusted
    .what = { $problem ->
        [CERT_HAS_EXPIRED] The certificate has expired{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    }.
        [CERT_NOT_YET_VALID] The certificate is not valid yet{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    }: most likely the server's clock is wrong.
        [ERR_TLS_CERT_ALTNAME_INVALID] The certificate was made for another name{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    }.
       *[other] The certificate was made by somebody whom the system does not know{ $host ->
        [none] {" "}({ $problem })
       *[other] {" "}({ $host }, { $problem })
    }.
    }
    .step1 = { $surface ->
        [terminal] Check the server's clock; if a proxy stands between it and the network, add its certificate (NODE_EXTRA_CA_CERTS).
       *[telegram] Tell the operator of the server: check the server's clock; if a proxy stands between it and the network, add its certificate (NODE_EXTRA_CA_CERTS).
    }
    .step2 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }

cause-net-scheme = The program speaks https where http is spoken.
    .name = https instead of http
    .what = The other side{ $host ->
        [none] {""}
       *[other] {" "}({ $host })
    } does not understand a secure connection.
    .step1 = Write <code>http://</code> instead of <code>https://</code> in the address, or correct the port.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-net-proxy = The proxy does not let the connection pass{ $status ->
        [none] {""}
       *[other] {" "}(it answered { $status })
    }.
    .name = the proxy refuses
    .what = The bot goes to the network through a proxy, and the proxy refuses or does not work.
    .step1 = { $surface ->
        [terminal] Check the proxy's address, name and password in HTTPS_PROXY.
       *[telegram] Tell the operator of the server: check the proxy's address, name and password in HTTPS_PROXY.
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-net-port_in_use = The port{ $port ->
        [none] {""}
       *[other] {" "}{ $port }
    } that the bot's program needs is taken.
    .name = the port is taken
    .what = Another process works on this port already: often an earlier copy of the same program.
    .step1 = Stop the earlier copy, or choose another port for the program.
    .step2 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }

cause-storage-sqlite_locked = The bot's database is busy: two write to it at once.
    .name = the database is busy
    .what = One waited for the other too long ({ $problem }). It usually passes by itself.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, the program's author should turn on WAL and a busy_timeout.

cause-storage-sqlite_corrupt = The bot's database file is damaged.
    .name = the database is damaged
    .what = SQLite cannot read it ({ $problem }). It does not heal by itself.
    .step1 = { $surface ->
        [terminal] Bring the database file back from a backup.
       *[telegram] Tell the operator of the server: bring the database file back from a backup.
    }
    .step2 = Do not start the bot before the file is restored: more could be lost.

cause-storage-sqlite_cantopen = The bot's program cannot open its database.
    .name = the database does not open
    .what = Its folder is not there, or may not be entered ({ $problem }).
    .step1 = Make the folder, or let the program keep its data in the folder named by <code>DATA_DIR</code>.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-storage-readonly = The bot's program has nowhere to write: it may only read here.
    .name = read only
    .what = { $path ->
        [none] {""}
       *[other] Path: <code>{ $path }</code>.{" "}
    }The disk is mounted for reading only, or the file belongs to another user.
    .step1 = { $surface ->
        [terminal] Allow writing, or mount the disk for writing.
       *[telegram] Tell the operator of the server: allow writing, or mount the disk for writing.
    }
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-storage-disk_full = The server's disk is full.
    .name = the disk is full
    .what = { $path ->
        [none] {""}
       *[other] Path: <code>{ $path }</code>.{" "}
    }As long as there is no room, the bot cannot store anything.
    .step1 = { $surface ->
        [terminal] Free some space on the disk.
       *[telegram] Tell the operator of the server: free some space on the disk.
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-storage-quota = The bot has filled the folder that it keeps its data in, and Hatchery stopped it.
    .name = its folder is full
    .what = { $what ->
        [files] It may have { $files ->
            [one] { $files } file
           *[other] { $files } files
        } there.
       *[bytes] It takes { $folderBytes } on disk and may take { $mostBytes }.
    } The limit is there so that one bot cannot fill the whole disk.
    .step1 = Its program writes without end, or never clears away: tell { to-author }.
    .step2 = { $surface ->
        [terminal] Remove what is not needed from the bot's folder, or allow more with <code>botFolderBytes</code> and <code>botFolderFiles</code> in <code>HATCHERY_LIMITS</code>.
       *[telegram] The operator of the server can make room in the bot's folder, or allow more.
    }
    .step3 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”.
    }

cause-storage-db_unreachable = The database that the bot's program uses does not answer.
    .name = the database is unreachable
    .what = No connection can be made to{ $host ->
        [none] {" "}it
       *[other] {" "}{ $host }
    }.
    .step1 = { $surface ->
        [terminal] Start the database, or correct its address in the bot's settings.
       *[telegram] Tell the operator of the server: start the database, or correct its address in the bot's settings.
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-storage-db_auth = The database does not accept the name or password of the bot's program.
    .name = the database refuses
    .what = { $user ->
        [none] The login was refused.
       *[other] The login of the user “{ $user }” was refused.
    }
    .step1 = Correct the database's name and password in the bot's settings.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-storage-db_schema = The database lacks what the bot's program looks for{ $name ->
        [none] {""}
       *[other] : { $name }
    }.
    .name = the database is not up to date
    .what = A table or column is missing: most likely the database was not updated along with the program.
    .step1 = Run the database's migrations, as the program's guide says.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-storage-db_connections = The database takes no new connections: there are too many.
    .name = too many connections
    .what = The database's limit is used up ({ $limit }). It passes when connections are freed.
    .step1 = { $surface ->
        [terminal] Let the programs use fewer connections, or raise the database's limit.
       *[telegram] Tell the operator of the server: let the programs use fewer connections, or raise the database's limit.
    }
    .step2 = Once this is mended, the bot comes back by itself.

cause-resource-heap_oom = The bot's program ran out of memory.
    .name = out of memory
    .what = The runtime { $runtime } used up all the memory that it allows itself.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, the program leaks memory or its limit (<code>--max-old-space-size</code>) is too low: tell { to-author }.

cause-resource-oom_killed = The system ended the bot: memory ran out.
    .name = killed for lack of memory
    .what = { $limitBytes ->
        [none] The system's counter or the kernel's log says so.
       *[other] The limit for the bot is { $limitBytes }; the system's counter says so.
    }
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = { $surface ->
        [terminal] Raise the memory limit, or run fewer bots.
       *[telegram] Tell the operator of the server: raise the memory limit, or run fewer bots.
    }

cause-resource-py_memory = The bot's program ran out of memory.
    .name = out of memory
    .what = The runtime { $runtime } asked the system for memory and got none.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, the program keeps too much in memory: tell { to-author }.

cause-resource-fd_exhausted = The bot's program has too many files and connections open ({ $errno }).
    .name = too many open files
    .what = It opens them and does not close them, or the limit is too low.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, the program's author has to close files and connections; <code>ulimit -n</code> raises the limit.

cause-resource-watchers = The bot's program watches too many files ({ $errno }).
    .name = watching too many files
    .what = This is a mode for developing: the program waits for changes in its files. In service it is not needed.
    .step1 = Start the program without watching (no nodemon, no <code>--watch</code>).
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-resource-segfault = The bot's program crashed ({ $signal }): it touched memory that is not its own.
    .name = crashed
    .what = A binary module with a bug, or one built for another version, behaves like this.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, reinstall the program's modules (<code>npm rebuild</code>, <code>pip install --force-reinstall</code>).

cause-resource-illegal_instruction = The program does not fit the server's processor ({ $signal }).
    .name = wrong processor
    .what = It was built for a newer processor (with AVX, for example).
    .step1 = Install a build for older processors (Bun calls it baseline).
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-resource-native_crash = The bot's runtime stopped itself ({ $signal }).
    .name = a failure inside the runtime
    .what = Inside Node, Python or a binary module something broke that must not break.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, reinstall the program's modules and update the runtime.

cause-resource-limit_kill = { $what ->
        [memory] The bot took too much memory, and Hatchery stopped it.
       *[cpu] The bot used up its processor time.
    }
    .name = over its limit
    .what = The limit is there so that one bot does not disturb the others.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, the program leaks memory or loops without end: tell { to-author }.

cause-permission-file = The bot may not open a file: { $path }.
    .name = no access to a file
    .what = The file or folder belongs to another user of the system.
    .step1 = { $surface ->
        [terminal] Give the file to the bot's user (chown), or allow access (chmod).
       *[telegram] Tell the operator of the server: give the file to the bot's user (chown), or allow access (chmod).
    }
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-permission-port = The bot's program may not take the port{ $port ->
        [none] {""}
       *[other] {" "}{ $port }
    }.
    .name = the port is not allowed
    .what = Ports below 1024 belong to the system.
    .step1 = Choose a port from 1024 up. For Telegram no port is needed at all.
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”. { pass-on }
    }

cause-hang-not_ready = The bot's program started, but in { $waitedMs } it never began to receive messages.
    .name = never began to work
    .what = The process lives but never asked Telegram for messages. Its output does not show why.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, show the output to { to-author }.

cause-hang-silent = The bot has not answered for { $silentMs }: the program lives but does not take its messages.
    .name = does not answer
    .what = It asks for no messages and works on none. No message is lost.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, show the output to { to-author }.

cause-hang-paused = The bot does not answer: its process has been paused.
    .name = paused
    .what = Somebody, or a program, stopped the process where it was{ $pausedMs ->
        [none] {""}
       *[other] {" "}({ $pausedMs } ago)
    }, and nobody let it go on. It can do nothing until then.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = { $surface ->
        [terminal] If it happens again, find out who sends SIGSTOP on the server: a debugger, a script, a person.
       *[telegram] If it happens again, tell the operator of the server: something sends SIGSTOP to the process (a debugger, a script or a person).
    }

cause-hang-heartbeat_lost = The bot does not answer: it is busy with something that does not end.
    .name = loops without end
    .what = It keeps the processor { $cpuPercent }% busy and does not get to the messages.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, tell { to-author } after which message it happens.

cause-update-kills = The bot went down on the same message again and again, so the message was set aside.
    .name = a message brings it down
    .what = { $deaths ->
        [one] The bot died on it { $deaths } time
       *[other] The bot died on it { $deaths } times
    } (kind: { $updateType }, number { $seq }).{ $others ->
        [0] {""}
        [one] {" "}{ $others } more message is set aside.
       *[other] {" "}{ $others } more messages are set aside.
    } The bot gets all other messages as usual.
    .step1 = { $surface ->
        [terminal] Once the program is corrected, the bot's owner gives it the message again.
       *[telegram] Once the program is corrected, press “Try it once more”. If the message is not needed, press “Delete the message”.
    }

cause-update-stuck = The bot is stuck on one message.
    .name = stuck on a message
    .what = It has held it for { $heldMs }{ $updateType ->
        [none] {""}
       *[other] {" "}(kind: { $updateType })
    } and done nothing in that time.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = If it happens again, tell { to-author } what message it was.

cause-derived-crash_loop = The bot crashes again and again, so we stopped restarting it.
    .name = crashes again and again
    .what = { $exits ->
        [one] It crashed { $exits } time
       *[other] It crashed { $exits } times
    } in { $withinMs }, in the same way each time.
    .step1 = { $surface ->
        [terminal] Mend the cause named above, and start the bot.
       *[telegram] Mend the cause named above and press “Start now”: it works at once.
    }

cause-derived-after_change = The bot broke right after { $what ->
        [token] its token
        [model_key] its model key
        [model] its model
        [program] its program
        [env] its variables
        [owner] its owner
        [version] Hatchery itself
        [settings] a setting of the server
        [limit] its spending limit
       *[access] its access
    } was changed.
    .name = broke after a change
    .what = Before the change the bot worked, and { $afterMs } after it the bot went down for the first time. That is no proof, but it is the first thing to check.
    .step1 = Put the former value back, if you have it.
    .step2 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }

cause-stop-requested = The bot was asked to end from outside ({ $signal }).
    .name = stopped from outside
    .what = It was not Hatchery but somebody on the server, or the system itself.
    .step1 = { $surface ->
        [terminal] If it was not you, find out who stops processes on the server.
       *[telegram] If the bot is needed, press “Start now”.
    }

cause-stop-killed = The bot was killed ({ $signal }); by whom and why is not known.
    .name = killed
    .what = It happens when memory runs out, or when a person or another program kills the process. More cannot be said.
    .step1 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }
    .step2 = { $surface ->
        [terminal] If it happens again, look at the kernel's log (dmesg), which shows whether it was memory.
       *[telegram] Tell the operator of the server: if it happens again, look at the kernel's log (dmesg), which shows whether it was memory.
    }

cause-stop-killed_after_timeout = The program did not end when it was asked to, so it was killed.
    .name = killed after the wait
    .what = It happened on { $reason ->
        [stop] a stop
        [restart] a restart
        [sleep] falling asleep
        [delete] deleting the bot
       *[shutdown] the server's own stop
    }. The bot has stopped all the same, and no message is lost; only what the program had not saved is gone.
    .step1 = Nothing needs to be done. If it happens each time, tell { to-author } that the program does not end on SIGTERM.

cause-platform-gate_restarted = The bot stopped because we restarted Hatchery.
    .name = Hatchery was restarted
    .what = It happened { $afterMs } after our own restart. It is not your fault: the bot starts by itself, and this does not count against it.
    .step1 = Just wait.

cause-platform-rebooted = The bot stopped because the server was restarted.
    .name = the server restarted
    .what = The server started anew: { $bootedAtMs }. It is not your fault: the bot starts by itself.
    .step1 = Just wait.

cause-platform-orphan = The bot's process ended while Hatchery itself was not running.
    .name = ended unseen
    .what = Hatchery found it gone when it came back ({ $foundAtMs }); how it ended, nobody saw. It is not your fault: the bot starts by itself, and this does not count against it.
    .step1 = Just wait.

cause-platform-secret_unreadable = What the server keeps about this bot cannot be opened ({ $field ->
        [token] its token
        [model_key] its model key
        [data_key] its data key
       *[other] { $field }
    }).
    .name = a secret does not open
    .what = This data was changed, or it was encrypted with another key file. Nobody can read it, and we cannot either. It is not your fault.
    .step1 = { $surface ->
        [terminal] Is HATCHERY_KEY_FILE the file that this data folder was made with? If not, put the right one back and restart Hatchery.
       *[telegram] Tell the operator of the server: the key file does not fit what is kept about this bot.
    }
    .step2 = { $field ->
        [model_key] { $surface ->
            [terminal] If the key file is right, give the model key anew.
           *[telegram] If that does not help, press “Give a new key”.
        }
        [token] { $surface ->
            [terminal] If the key file is right, give the token anew.
           *[telegram] If that does not help, press “Give a new token”.
        }
       *[other] If the key file is right, restore the data folder from a backup.
    }

cause-platform-duplicate_token = The Master Bot and this bot have the same token.
    .name = one token, two bots
    .what = The operator has set this bot's token as { $setting }. One bot account cannot be both, so this one is not started. Its messages go to the Master.
    .step1 = { $surface ->
        [terminal] Set another bot's token as MASTER_BOT_TOKEN and restart Hatchery.
       *[telegram] Tell the operator of the server: the Master Bot needs a token of its own.
    }
    .step2 = { $surface ->
        [terminal] Then start the bot.
       *[telegram] Then press “Start now”.
    }

cause-platform-bug = Hatchery itself made a mistake with this bot ({ $error }).
    .name = an error in Hatchery
    .what = Neither the bot nor you did anything wrong. The details are in Hatchery's log.
    .step1 = { $surface ->
        [terminal] Look into Hatchery's log at that time, and report the mistake with what stands there.
       *[telegram] Tell the operator of the server: the details are in Hatchery's log.
    }
    .step2 = { $surface ->
        [terminal] Restart the bot.
       *[telegram] Press “Restart”.
    }

cause-platform-many_at_once = Many bots have the same trouble at once: the cause is the server, not their owners.
    .name = in many bots at once
    .what = The cause “{ $cause }” shows in { $affected ->
        [one] { $affected } bot
       *[other] { $affected } bots
    } of { $bots }.
    .step1 = { $surface ->
        [terminal] Mend the common cause; the bots' owners need not do anything.
       *[telegram] Tell the operator of the server: mend the common cause; the bots' owners need not do anything.
    }

cause-soon-model_shutdown = The model { $model } will be shut down { $daysLeft ->
        [0] today
        [one] soon: { $daysLeft } day is left
       *[other] soon: { $daysLeft } days are left
    }.
    .name = the model ends soon
    .what = After that the bot cannot answer with it.{ $replacement ->
        [none] {""}
       *[other] {" "}The provider recommends { $replacement }.
    }
    .step1 = { $surface ->
        [terminal] <code>hatchery model BOT</code> lists what there is; <code>hatchery model BOT NAME</code> sets one.
       *[telegram] Press “Choose another model”.
    }

cause-soon-budget = { $of ->
        [bot] The bot has spent { $usedPercent }% of what it may on the model this month
        [owner] { $usedPercent }% of your share of the server's model key is spent this month
       *[shared] { $usedPercent }% of what may be spent with the server's model key this month is spent
    } ({ $limitNano }).
    .name = the budget runs out
    .what = When the money is gone, the bot does not ask the model until the next month (UTC).
    .step1 = { $of ->
        [bot] { $surface ->
            [terminal] Raise the limit: <code>hatchery limit BOT 10</code>.
           *[telegram] Press “Raise the limit” and choose an amount.
        }
       *[other] { $surface ->
            [terminal] Raise the budget with <code>hatchery limit owner:ID 20</code>, or give the bot a key of its own.
           *[telegram] Ask the operator to raise the budget, or press “Give a new key” and send your own.
        }
    }

cause-soon-disk_full = The server's disk is nearly full: { $freeBytes } left.
    .name = the disk is nearly full
    .what = When it is full, the bots cannot store anything.
    .step1 = { $surface ->
        [terminal] Free some space on the disk.
       *[telegram] Tell the operator of the server: free some space on the disk.
    }

cause-program-reported = The bot's program itself reported a problem: { $what }.
    .name = reported by the program
    .what = The program gave it this name. Its author knows what it means.
    .step1 = { $surface ->
        [terminal] Look in the program's guide for what “{ $what }” means.
       *[telegram] Look in the program's guide for what “{ $what }” means, or forward this message to its author.
    }

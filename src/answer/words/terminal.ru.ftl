# Слова терминала: hatchery doctor. Метки: <b>, <code>. Факты проверки приходят по именам; их может не быть.

doctor-ok = Всё в порядке.
doctor-warnings = Работать будет, но есть на что взглянуть{ $warnings ->
        [0] { "" }
        [one] : { $warnings } замечание
        [few] : { $warnings } замечания
        [many] : { $warnings } замечаний
       *[other] : { $warnings } замечания
    }{ $unknown ->
        [0] { "" }
       *[other] ; не удалось проверить: { $unknown }
    }.
doctor-failed = { $failed ->
        [one] Работать не будет: { $failed } неполадка
        [few] Работать не будет: { $failed } неполадки
        [many] Работать не будет: { $failed } неполадок
       *[other] Работать не будет: { $failed } неполадки
    }{ $warnings ->
        [0] { "" }
        [one] , { $warnings } замечание
        [few] , { $warnings } замечания
        [many] , { $warnings } замечаний
       *[other] , { $warnings } замечания
    }{ $unknown ->
        [0] { "" }
       *[other] , не удалось проверить: { $unknown }
    }.


check-node = Node
    .found = { $version } ({ $path })
    .advice = нужен Node 24. Он ставится вместе с <code>npm ci</code>, и <code>npx hatchery</code> находит его сам.
check-data_folder = Папка данных
    .found = { $path }{ $errno ->
        [none] { $exists ->
            [no] , появится при первом запуске
           *[other] { "" }
        }
        [ENOTDIR] : это не папка
        [EACCES] : нет права на запись
       *[other] : { $errno }
    }
    .advice = папка <code>HATCHERY_DATA_DIR</code> должна быть доступна для записи пользователю, под которым запущен Hatchery.
check-key_file = Файл ключа
    .found = { $path }{ $exists ->
        [no] { $verdict ->
            [ok] , появится при первом запуске
           *[other] : файла нет, а данные есть
        }
       *[other] { "" }
    }{ $inside ->
        [none] { "" }
       *[other] : лежит в папке данных, вместе с тем, что должен защищать
    }{ $mode ->
        [none] { "" }
       *[other] : доступен посторонним (права { $mode })
    }{ $errno ->
        [none] { "" }
        [malformed] : это не ключ
       *[other] : { $errno }
    }
    .advice = { $mode ->
        [none] { $inside ->
            [none] { $verdict ->
                [failed] верните файл из копии: без него данные не прочтёт никто. Где он лежит, задаёт <code>HATCHERY_KEY_FILE</code>.
               *[other] { "" }
            }
           *[other] перенесите файл из папки данных и задайте <code>HATCHERY_KEY_FILE</code>: иначе копия данных содержит и ключ к ним.
        }
       *[other] закройте файл от посторонних: <code>chmod 400 { $path }</code>
    }
check-telegram = Telegram
    .found = { $host }{ $errno ->
        [none] , { $ms } мс
       *[other] : не отвечает ({ $errno })
    }
    .advice = проверьте сеть. Если Telegram с этого сервера закрыт, задайте <code>HTTPS_PROXY</code> или <code>TELEGRAM_API_ROOT</code>.
check-telegram_ipv4 = Telegram по IPv4
    .found = { $verdict ->
        [not_set] на этом сервере нет ({ $errno })
       *[other] { $host }{ $errno ->
            [none] , { $ms } мс
           *[other] : не отвечает ({ $errno })
        }
    }
    .advice = { $verdict ->
        [warning] по IPv6 Telegram отвечает, этого достаточно. Но часть вызовов может подолгу ждать IPv4.
       *[other] { "" }
    }
check-telegram_ipv6 = Telegram по IPv6
    .found = { $verdict ->
        [not_set] на этом сервере нет ({ $errno })
       *[other] { $host }{ $errno ->
            [none] , { $ms } мс
           *[other] : не отвечает ({ $errno })
        }
    }
    .advice = { $verdict ->
        [warning] по IPv4 Telegram отвечает, этого достаточно. Но часть вызовов может подолгу ждать IPv6: почините его или отключите.
       *[other] { "" }
    }
check-master_token = Токен Мастера
    .found = { $username ->
        [none] { $set ->
            [no] не задан
           *[other] { $status ->
                [none] { $errno ->
                    [none] это не похоже на токен
                   *[other] Telegram не ответил ({ $errno })
                }
               *[other] Telegram его не принимает ({ $status } { $text })
            }
        }
       *[other] { $username } ({ $id })
    }
    .advice = { $verdict ->
        [could_not_check] проверится, когда ответит Telegram.
       *[other] { $set ->
            [no] задайте <code>MASTER_BOT_TOKEN</code>: токен даёт @BotFather по команде /newbot.
           *[other] возьмите действующий токен в @BotFather (/mybots → «API Token») и впишите его в <code>MASTER_BOT_TOKEN</code>.
        }
    }
check-managed_bots = Боты одним нажатием
    .found = { $verdict ->
        [ok] включено
        [warning] выключено у { $username }
       *[could_not_check] не проверить без токена Мастера
    }
    .advice = { $verdict ->
        [could_not_check] { "" }
       *[other] включите в мини-приложении @BotFather: ваш бот → Settings → Bot Management Mode. Без этого люди заводят ботов по токену.
    }
check-model = Поставщик модели
    .found = { $suggestion ->
        [none] { $host }{ $verdict ->
            [not_set] , общего ключа нет
           *[other] { "" }
        }{ $models ->
            [none] { "" }
            [one] , { $models } модель
            [few] , { $models } модели
            [many] , { $models } моделей
           *[other] , { $models } модели
        }{ $status ->
            [none] { "" }
           *[other] : ключ не принят ({ $status } { $code })
        }{ $errno ->
            [none] { "" }
           *[other] : не отвечает ({ $errno })
        }
       *[other] там отвечает не сервер модели; похоже, нужен адрес { $suggestion }
    }
    .advice = { $suggestion ->
        [none] { $verdict ->
            [warning] у владельцев с этим поставщиком боты отвечать не смогут. Проверьте сеть и <code>OPENAI_BASE_URL</code>.
           *[other] проверьте <code>OPENAI_BASE_URL</code> и <code>OPENAI_API_KEY</code>.
        }
       *[other] впишите в <code>OPENAI_BASE_URL</code> адрес { $suggestion }
    }
check-vector_store = Хранилище памяти (Qdrant)
    .found = { $host ->
        [none] не задано, память во встроенном индексе
       *[other] { $host }{ $status ->
            [none] { "" }
           *[other] : отказ ({ $status })
        }{ $errno ->
            [none] { "" }
           *[other] : не отвечает ({ $errno })
        }
    }
    .advice = { $status ->
        [none] запустите Qdrant (например, <code>docker compose up -d</code>) или проверьте <code>QDRANT_URL</code>.
       *[other] проверьте <code>QDRANT_API_KEY</code>.
    }
check-disk = Место на диске
    .found = { $path }: свободно { $freeBytes }{ $freeFiles ->
        [none] { "" }
       *[other] , но файлов можно создать только { $freeFiles }
    }
    .advice = освободите место: без него боты не смогут ни принимать сообщения, ни запоминать.
check-clock = Часы
    .found = { $skew ->
        [none] не с чем сверить
       *[other] { $verdict ->
            [ok] идут верно
           *[other] { $ahead ->
                [true] спешат на { $skew }
               *[other] отстают на { $skew }
            }
        }
    }
    .advice = { $verdict ->
        [could_not_check] сверим, когда ответит Telegram.
       *[other] включите синхронизацию часов, например <code>timedatectl set-ntp true</code>. Когда часы врут, не работают защищённые соединения.
    }
check-isolation = Изоляция ботов
    .found = { $rung ->
        [bubblewrap] у каждого бота свой пользователь, и видит он только нужное{ $network ->
            [closed] , а в его сети нет ничего, кроме ворот
           *[open] { "" }
        }
        [own-user] у каждого бота свой пользователь{ $blocked ->
            [none] { "" }
           *[other] , и видит он машину как есть ({ $blocked })
        }
       *[other] у всех ботов один пользователь ({ $blocked })
    }
    .advice = { $rung ->
        [same-user] запустите Hatchery от root, чтобы у каждого бота был свой системный пользователь. Без этого запускайте только те программы, которым доверяете.
       *[other] { $verdict ->
            [failed] с <code>HATCHERY_EGRESS=gate</code> Hatchery здесь не запустится. Устраните помеху или поставьте <code>HATCHERY_EGRESS=open</code>.
           *[warning] устраните помеху или уберите <code>botsInViews</code> из <code>HATCHERY_LIMITS</code>.
        }
    }
    .open = злонамеренный бот всё же мог бы { $open }.{ $closable ->
        [yes] { "" } bubblewrap здесь работает, но сам не включается: с <code>HATCHERY_EGRESS=gate</code> он оставит боту только ворота и свои файлы.
       *[none] { "" }
    }
blocked-not_root = Hatchery запущен не от root
blocked-no_bubblewrap = не установлен bubblewrap
blocked-no_nsenter = не установлен nsenter
blocked-gate_elsewhere = ворота открыты не на локальном адресе
blocked-ended = пробный процесс завершился молча
danger-secrets = прочесть главный ключ, токены и базу
danger-neighbours = читать файлы других ботов, действовать от их имени и завершать их
danger-gate_port = занять порт ворот, пока Hatchery не работает (кроме портов ниже 1024)
danger-loopback = обращаться к другим службам этой машины
danger-network = выходить в интернет мимо ворот
danger-shared_folders = писать в /tmp и другие общие папки
danger-process_list = видеть, какие программы работают
danger-memory = до секунды занимать лишнюю память, пока его не завершат
danger-processes = запускать процессы без конца
check-daemon = Сам Hatchery
    .found = { $verdict ->
        [not_set] не запущен
        [could_not_check] { $path } не прочесть ({ $errno })
        [failed] порт { $port } занят{ $pid ->
            [none] { "" }
           *[other] : { $command } (PID { $pid })
        }
       *[other] { $version }, PID { $pid }{ $ready ->
            [no] , ещё не готов
           *[other] { "" }
        }
    }
    .advice = { $verdict ->
        [warning] подождите: он ещё запускается.
        [could_not_check] запустите команду под тем же пользователем, что и Hatchery.
        [failed] остановите ту программу или задайте другой адрес в <code>HATCHERY_HTTP</code>.
       *[not_set] запустите его: <code>hatchery up</code>
    }

## Неверные настройки

settings-wrong = { $count ->
        [one] { $count } настройка неверна:
        [few] { $count } настройки неверны:
        [many] { $count } настроек неверны:
       *[other] { $count } настройки неверны:
    }
setting-url = { $name }: это не адрес http или https.
    .right = Нужен адрес вроде https://api.telegram.org
setting-address = { $name }: это не адрес с портом.
    .right = Нужно узел:порт, например { $like }
setting-ids = { $name }: это не список числовых id Telegram.
    .right = Нужны id через запятую, например 123456789,987654321; свой подскажет @userinfobot.
setting-who = { $name }: это не слово everyone и не список числовых id Telegram.
    .right = Нужно everyone или id вроде 123456789,987654321
setting-count = { $name }: это не целое число от 1.
    .right = Нужно число, например 3
setting-time = { $name }: это не промежуток времени.
    .right = Нужно время вроде 15m, 2h или 30s либо слово never
setting-token = { $name }: это не похоже на токен бота.
    .right = Нужна строка, которую дал BotFather, вроде 123456789:AAH…, без кавычек и пробелов.
setting-word = { $name }: такого слова здесь быть не может.
    .right = Нужно одно из слов: { $words }
setting-quote = { $name }: в значении не закрыта кавычка.
    .right = Нужна командная строка вроде python3 /home/me/bot.py
setting-usd = { $name }: это не сумма в долларах США.
    .right = Нужна сумма вроде 10 или 2.50; off — без ограничения.
setting-prices = { $name }: это не список цен.
    .right = Нужен JSON с долларами за миллион токенов на входе и на выходе, по моделям: модель, затем [0.05, 0.2]; образец в .env.example
setting-limits = { $name }: это не объект JSON.
    .right = Нужны имена и числа, например {"{"}"readyMs": 5000{"}"}
setting-limit-unknown = { $name }: предела «{ $limit }» нет.
    .right = { $near ->
        [none] Все имена — в src/contracts/limits.ts
       *[other] Возможно, имелось в виду: { $near }. Все имена — в src/contracts/limits.ts
    }
setting-limit-number = { $name }: «{ $limit }» — не число от 0.
    .right = Нужно так: {"{"}"{ $limit }": 1000{"}"}

## Почему не запускается

start-refused = Hatchery не запускается.
start-no-token = Не задан MASTER_BOT_TOKEN. Впишите токен, который @BotFather дал для вашего Мастера, в окружение или в .env; без токена попробуйте npm run demo.
start-port-taken = Порт { $port } занят: { $command ->
        [none] его держит другая программа
       *[other] { $command } (PID { $pid })
    }. Завершите её или задайте другой адрес в { $setting }. { $ended ->
        [0] { "" }
        [one] Она могла слышать то, что боты тем временем говорили: все пропуска отозваны, завершён { $ended } работавший бот; он запустится вместе с Hatchery.
        [few] Она могла слышать то, что боты тем временем говорили: все пропуска отозваны, завершены { $ended } работавших бота; они запустятся вместе с Hatchery.
        [many] Она могла слышать то, что боты тем временем говорили: все пропуска отозваны, завершены { $ended } работавших ботов; они запустятся вместе с Hatchery.
       *[other] Она могла слышать то, что боты тем временем говорили: все пропуска отозваны, завершены { $ended } работавших бота; они запустятся вместе с Hatchery.
    }
start-address = { $setting }: этот адрес использовать нельзя: { $why }.
start-held = Менеджер служб держит для ворот { $held }, а HATCHERY_GATE — { $gate }. Сделайте их одинаковыми: ListenStream= в hatchery-gate.socket или HATCHERY_GATE.
start-egress = HATCHERY_EGRESS=gate здесь не обеспечить: { $why }. Нужны root, Linux и bubblewrap; с HATCHERY_EGRESS=open ботам доступна сеть.

## Почему не открываются данные

store-in-use = С { $folder } уже работает другой Hatchery. Сначала остановите его: hatchery down
store-not-writable = В { $path } нельзя писать ({ $errno }). Отдайте эту папку пользователю, от имени которого работает Hatchery, или задайте в HATCHERY_DATA_DIR другую, куда можно писать.
store-no-room = На диске нет места для { $path }. Освободите место; ничего не изменено.
store-read-only = В { $path } нельзя писать: файл или весь диск только для чтения. Подключите диск для записи или отдайте файл пользователю, от имени которого работает Hatchery.
store-disk-errors = Диск выдаёт ошибки при чтении или записи { $path } ({ $text }). Посмотрите, что о диске пишет системный журнал; ничего не изменено.
store-damaged = Файл { $file } повреждён ({ $text }). Ничего не изменено: сохраните его копию и верните данные из резервной копии: hatchery restore FILE --replace
store-forgotten = { $state ->
        [gone] Файла { $file } нет
       *[empty] Файл { $file } пуст
    }, а в { $folder } лежат папки ботов, о которых знал только он. Ничего не изменено: верните данные из резервной копии: hatchery restore FILE --replace. Чтобы начать заново, задайте другую папку в HATCHERY_DATA_DIR.
store-held = Файл { $file } держит другая программа. Завершите её (например, резервное копирование или консоль базы данных) и запустите снова.
store-failed = Файл { $file } не открывается ({ $text }). Проверьте, что его может открыть пользователь, от имени которого работает Hatchery; hatchery doctor проверит папку и диск. Ничего не изменено.
store-newer-schema = Файл { $file } записан более новой версией Hatchery (схема { $found }, эта версия знает { $known }). Запустите новую версию или верните резервную копию, сделанную этой.
store-foreign-file = { $file } — файл другой программы. Задайте другую папку в HATCHERY_DATA_DIR.
store-old-sqlite = В этом Node — SQLite { $version }, он может испортить данные; нужен { $needed } или новее. Запустите тем Node, который ставит npm ci.
store-key-missing = Данные есть, а их главного ключа { $file } нет. Верните файл ключа на место: новый ключ ничего не открыл бы, поэтому он не создан.
store-key-not-private = Главный ключ { $file } могут прочитать другие (права { $mode }). Выполните: chmod 400 { $file }
store-key-malformed = { $file } — не главный ключ (должно быть 32 байта в base64). Положите туда нужный файл.
store-key-unreadable = Главный ключ { $file } не удаётся прочитать или создать ({ $errno }). Проверьте папку и её владельца или задайте HATCHERY_KEY_FILE.
store-key-wrong = Данные зашифрованы другим главным ключом, не { $file }. { $fits ->
        [none] Положите туда нужный файл ключа.
       *[other] Подходит прежний ключ, назовите его: HATCHERY_KEY_FILE={ $fits }
    }

# Слова терминала: hatchery doctor. Метки: <b>, <code>. Факты проверки приходят по именам; их может не быть.

doctor-ok = Всё в порядке.
doctor-warnings = Работать будет, но есть на что взглянуть{ $warnings ->
        [0] { "" }
        [one] : { $warnings } замечание
        [few] : { $warnings } замечания
       *[other] : { $warnings } замечаний
    }{ $unknown ->
        [0] { "" }
       *[other] ; не удалось проверить: { $unknown }
    }.
doctor-failed = { $failed ->
        [one] Работать не будет: { $failed } неполадка
        [few] Работать не будет: { $failed } неполадки
       *[other] Работать не будет: { $failed } неполадок
    }{ $warnings ->
        [0] { "" }
        [one] , { $warnings } замечание
        [few] , { $warnings } замечания
       *[other] , { $warnings } замечаний
    }{ $unknown ->
        [0] { "" }
       *[other] , не удалось проверить: { $unknown }
    }.

check-verdict-ok = в порядке
check-verdict-warning = не совсем так
check-verdict-failed = не в порядке
check-verdict-could_not_check = не удалось проверить
check-verdict-not_set = не задано

check-node = Node
    .advice = Нужен Node 24: <code>npm ci</code> ставит его рядом, <code>npx hatchery</code> находит его сам.
check-data_folder = Папка данных
    .advice = Папка <code>HATCHERY_DATA_DIR</code> должна существовать и быть доступна для записи тому, под кем запущен Hatchery.
check-key_file = Файл ключа
    .advice = Верните файл <code>HATCHERY_KEY_FILE</code> из копии: без него данные не прочесть. Права на него — 0400.
check-telegram = Telegram
    .advice = С этого сервера Telegram не отвечает. Проверьте сеть; если Telegram закрыт, задайте <code>HTTPS_PROXY</code> или <code>TELEGRAM_API_ROOT</code>.
check-telegram_ipv4 = Telegram по IPv4
    .advice = По IPv4 Telegram не отвечает. Если по IPv6 отвечает, этого достаточно.
check-telegram_ipv6 = Telegram по IPv6
    .advice = По IPv6 Telegram не отвечает. Если по IPv4 отвечает, этого достаточно.
check-master_token = Токен Мастера
    .advice = { $verdict ->
        [not_set] Задайте <code>MASTER_BOT_TOKEN</code>: его даёт @BotFather по команде /newbot.
       *[other] Возьмите действующий токен в @BotFather (/mybots → «API Token») и впишите в <code>MASTER_BOT_TOKEN</code>.
    }
check-managed_bots = Боты одним нажатием
    .advice = Чтобы люди заводили ботов одним нажатием, включите в мини-приложении @BotFather: ваш бот → Settings → Bot Management Mode. Без этого остаётся способ с токеном.
check-model = Поставщик модели
    .advice = { $verdict ->
        [not_set] Общего ключа нет: каждый владелец даёт свой командой /key. Так и задумано, если вы не хотите платить за всех (<code>OPENAI_API_KEY</code>).
       *[other] Проверьте <code>OPENAI_BASE_URL</code> и <code>OPENAI_API_KEY</code>.
    }
check-vector_store = Хранилище памяти (Qdrant)
    .advice = { $verdict ->
        [not_set] Qdrant не задан: память хранится во встроенном индексе. Этого достаточно.
       *[other] Проверьте, что Qdrant запущен, и настройки <code>QDRANT_URL</code> и <code>QDRANT_API_KEY</code>.
    }
check-disk = Место на диске
    .advice = Освободите место там, где лежит папка данных: без него боты не смогут запоминать.
check-clock = Часы
    .advice = Включите синхронизацию часов (например, <code>timedatectl set-ntp true</code>): при неверном времени не работает защищённое соединение.
check-isolation = Изоляция ботов
    .advice = Чтобы у каждого бота был свой системный пользователь, Hatchery запускают от root. Без этого боты работают под одним пользователем.
check-daemon = Сервер Hatchery
    .advice = Запустите его: <code>hatchery up</code>

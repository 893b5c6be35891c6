# Слова командной строки. У неполадки есть значение (что не так) и .right (как было бы правильно).

## Справка

usage-title = Вызов:
arguments-title = Аргументы:
options-title = Параметры:
commands-title = Команды:
about = Заводит личных ботов, поддерживает их работу и говорит, почему бот молчит.
about-up = запускает Hatchery и ждёт, пока он заработает
about-down = останавливает Hatchery и всех ботов
about-upgrade = передаёт дела новому Hatchery; боты продолжают работать
about-create = заводит бота для кого-то
about-list = все боты
about-status = как дела у бота; без BOT — у Hatchery
about-debug = почему бот молчит и откуда это видно
about-logs = вывод бота
about-events = история бота; без BOT — всех ботов
about-incidents = когда что-то было не так и сколько это длилось
about-restart = перезапускает бота
about-stop = останавливает бота, пока его не запустят снова
about-resume = запускает бота снова
about-delete = удаляет бота и всё, что он хранил
about-key = даёт боту ключ модели ИИ
about-program = ставит боту другую программу
about-env = переменные программы бота: показывает имена; с VARIABLE задаёт одну
about-model = модели, которые предлагает поставщик бота; с NAME выбирает одну
about-reindex = заново строит индекс памяти бота
about-usage = сколько стоят модели за месяц: всего или одного бота
about-limit = сколько бот может потратить за месяц; вместо BOT можно owner:ID или shared — для ключа сервера
about-undo = отменяет последнее изменение программы, ключа или модели бота
about-replace-token = просит у Telegram новый токен для бота, заведённого одним нажатием
about-doctor = проверяет всё; первая строка — вывод
about-diagnose = находит причину в журнале любой программы; сам Hatchery для этого не нужен
about-explain = страница о причине
bot-argument = номер или имя пользователя бота
log-argument = файл или - для того, что подано на вход
file-argument = файл резервной копии
keys-argument = check: подходит ли ключ к данным; rotate: новый ключ вместо него
code-argument = например program.module_not_found
line-argument = команда запуска программы, например "python3 bot.py"
variable-argument = имя переменной, например API_KEY; значение спросят, или передайте его на стандартный ввод
amount-argument = доллары США в месяц, например 5 или 2.50, либо off
name-argument = название модели
option-built-in = собственная программа Hatchery
option-page = какая страница списка
option-version = показывает версию
option-help = показывает эту справку
option-json = ответ в JSON
option-foreground = остаётся в этом терминале
option-owner = чей это бот: номер человека в Telegram
option-token-stdin = читает токен бота со стандартного ввода
option-program = своя программа бота, например "python3 bot.py"
option-cwd = папка программы
option-env = переменная для программы, берётся из окружения (можно повторять)
option-unset = убирает переменную
option-may-sleep = программу можно завершать, пока с ботом никто не говорит
option-follow = продолжает показывать новое
option-previous = предыдущий запуск
option-err = только поток ошибок
option-lines = сколько строк
option-yes = не спрашивает
option-key-stdin = читает ключ со стандартного ввода
option-base-url = адрес сервера, совместимого с OpenAI
option-model = имя модели
option-exit-code = с каким кодом завершилась программа
option-signal = чем завершили программу, например SIGKILL

## Неверный вызов

usage-command = Команды «{ $word }» нет.
    .right = { $like ->
        [none] Все команды: hatchery --help
       *[other] Может быть: { $like }?
    }
usage-option = Параметра { $word } нет.
    .right = { $like ->
        [none] Все параметры: { $help }
       *[other] Может быть: { $like }?
    }
usage-argument-missing = Не хватает { $word }.
    .right = Вызов: { $usage }
usage-option-value = У { $word } нет значения.
    .right = Вызов: { $usage }
usage-option-missing = Не хватает { $word }.
    .right = Вызов: { $usage }
usage-too-many = Слов больше, чем принимает эта команда.
    .right = Вызов: { $usage }
usage-other = Эти слова вместе не подходят.
    .right = Вызов: { $usage }
usage-bot = «{ $word }» — не номер и не имя пользователя бота.
    .right = Например 123456789 или @my_bot; все боты: hatchery list
usage-number = { $option } — не целое число от { $min } до { $max }.
    .right = Например { $option } { $example }
usage-signal = Сигнала «{ $word }» нет.
    .right = Например --signal SIGKILL
usage-program = В --program не закрыта кавычка или ничего нет.
    .right = Например --program "python3 bot.py"
usage-cwd = --cwd — папка программы, а программа не указана.
    .right = Например --program "python3 bot.py" --cwd /home/me/bot
usage-program-which = Какую программу?
    .right = hatchery program BOT "python3 bot.py" или: hatchery program BOT --built-in
usage-env-value = --env принимает только имя: то, что написано в командной строке, видят все на этой машине.
    .right = Задайте переменную в окружении, затем: --env { $name }
usage-env-name = «{ $word }» — не имя переменной.
    .right = Буквы, цифры и _, например API_KEY
usage-env-unset = Переменная { $name } в окружении не задана.
    .right = { $name }=… hatchery create … --env { $name }
usage-env-own = { $name } — секрет самого Hatchery, боту он не даётся.
    .right = Назовите переменную иначе.
usage-env-which = Какую переменную?
    .right = hatchery env { $bot } ИМЯ --unset
usage-env-argument = Значение не пишут в командной строке: там его видят все на этой машине.
    .right = hatchery env { $bot } { $name } спросит его, или: printf %s "$VALUE" | hatchery env { $bot } { $name }
usage-token = Токен подают на стандартный ввод, а не в командной строке.
    .right = printf %s "$TOKEN" | hatchery create --owner { $owner } --token-stdin
usage-stdin-empty = На стандартный ввод ничего не пришло.
    .right = printf %s "$SECRET" | hatchery …
usage-stdin-large = На стандартный ввод пришло больше, чем бывает токен или ключ.
    .right = printf %s "$SECRET" | hatchery …
usage-delete = Удаление не отменить, а спросить не у кого: это не терминал.
    .right = hatchery delete { $bot } --yes
usage-file = Какой журнал?
    .right = hatchery diagnose FILE или: some-program 2>&1 | hatchery diagnose -
usage-previous-follow = Запуск, который завершился, ничего нового не скажет.
    .right = Либо --previous, либо -f

## Что не так

daemon-absent = Hatchery не отвечает по адресу { $url }.
    .right = Запустите его: hatchery up
daemon-never = С папкой данных { $folder } Hatchery ещё не запускали.
    .right = Запустите его: hatchery up. Другую папку данных называет HATCHERY_DATA_DIR.
daemon-foreign = По адресу { $url } отвечает не тот Hatchery, что работает с папкой данных { $folder }.
    .right = Проверьте HATCHERY_HTTP и HATCHERY_DATA_DIR; hatchery doctor скажет, кто занял порт.
daemon-silent = Hatchery по адресу { $url } не ответил вовремя.
    .right = Попробуйте ещё раз; hatchery doctor скажет, как у него дела.
daemon-closed = Файл { $file } не прочесть ({ $errno }).
    .right = Выполните эту команду от имени того, кто запустил Hatchery.
daemon-refused = Hatchery отказал: { $what }.
    .right = Правильно было бы: { $right }
daemon-gone = Hatchery завершился.
    .right = Запустите его: hatchery up
bot-unknown = Бота @{ $username } нет.
    .right = Все боты: hatchery list
file-unreadable = Файл { $file } не прочесть ({ $errno }).
    .right = Укажите файл, который существует и который вам можно читать.
file-large = Журнал больше { $megabytes } МБ.
    .right = Хватит его конца: tail -c 50M FILE | hatchery diagnose -
code-unknown = Причины «{ $word }» нет.
    .right = { $like ->
        [none] Все причины: docs/causes
       *[other] Может быть: { $like }?
    }
bug = В Hatchery случилась ошибка: { $text }
    .right = Это наша ошибка; пришлите нам, пожалуйста, эту строку.

## Что удалось

up-already = Hatchery уже работает (PID { $pid }), адрес { $url }
up-done = Hatchery запущен (PID { $pid }), адрес { $url }
up-log = Его журнал: { $file }
up-ended = Hatchery не запустился. Выше — конец его журнала ({ $file }).
    .right = Исправьте то, о чём говорит журнал, и снова: hatchery up
up-ended-silent = Hatchery не запустился и ничего не сказал.
    .right = hatchery up --foreground покажет больше.
up-not-ready = Hatchery работает (PID { $pid }), но не готов: { $missing ->
        [telegram] Telegram пока не ответил.
        [store] в хранилище не записать.
       *[other] он ещё не отвечает.
    }
    .right = hatchery doctor скажет почему; журнал: { $file }
up-folder = Папку данных { $folder } не использовать ({ $errno }).
    .right = Выберите в HATCHERY_DATA_DIR такую, в которую вам можно писать.
down-waiting = Останавливаю…
down-done = Hatchery и его боты остановлены.
down-late = Hatchery ещё останавливается (PID { $pid }).
    .right = Проверьте через минуту: hatchery status
upgrade-waiting = Передаю дела…
upgrade-done = Новый Hatchery принял дела (PID { $pid }), адрес { $url }
upgrade-managed = Менеджер служб запустил новый Hatchery, тот принял дела (PID { $pid }), адрес { $url }
upgrade-no-next = Hatchery передал дела, но менеджер служб, который его запускал, не запустил следующий.
    .right = Посмотрите, что говорит systemctl status hatchery; подробнее скажет hatchery doctor. Боты тем временем работают.
delete-ask = Чтобы удалить, напишите «да»; любой другой ответ ничего не удалит:
delete-kept = Ничего не удалено.
ask-token = Токен:
ask-key = Ключ:
ask-env = Значение { $name }:
run-begins = — запуск { $run } —
none-found = Известных причин в этом журнале не нашлось.

## Всё, что хранится

about-backup = записывает всё в один файл; Hatchery может при этом работать
about-restore = возвращает данные из резервной копии
about-export = всё, что хранится о боте и его владельце, в JSON
about-keys = подходит ли главный ключ к данным; новый ключ вместо него
option-deep = меняет и ключи ботов и шифрует всё заново
option-replace = убирает имеющиеся данные в сторону
usage-keys = keys понимает check или rotate, а не «{ $word }».
    .right = hatchery keys check
backup-done = Всё записано в { $file }: { $bots ->
        [one] { $bots } бот
        [few] { $bots } бота
        [many] { $bots } ботов
       *[other] { $bots } бота
    }, { $megabytes } МБ.
backup-without = Не вошло: { $path } ({ $why ->
        [gone] за это время исчез
        [changed] за это время на его месте оказался другой файл
        [irregular] это не отдельный файл
        [too_large] больше, чем положено одному боту в резервной копии
        [more] и ещё файлы этой папки
       *[other] { $why }
    })
backup-key = Её открывает только главный ключ, а в ней его нет: храните копию { $file } в другом месте.
restore-done = Возвращено то, что было { $day }: { $bots ->
        [one] { $bots } бот
        [few] { $bots } бота
        [many] { $bots } ботов
       *[other] { $bots } бота
    }.
restore-replaced = То, что было здесь раньше, лежит в { $folder }.
restore-next = Теперь запустите: hatchery up
keys-fit = { $file } открывает данные: { $keys ->
        [one] проверен { $keys } ключ
        [few] проверены { $keys } ключа
        [many] проверены { $keys } ключей
       *[other] проверены { $keys } ключа
    }.
storage-no_data = В { $folder } нет данных.
    .right = Другую папку данных называет HATCHERY_DATA_DIR.
storage-file_exists = { $file } уже есть и не будет перезаписан.
    .right = Выберите другое имя.
storage-file_inside = { $file } оказался бы в самой папке данных { $folder }.
    .right = Выберите другое место, лучше всего на другом диске.
storage-key_missing = Нет главного ключа { $file }.
    .right = Верните файл ключа на место или назовите его в HATCHERY_KEY_FILE.
storage-key_not_private = Главный ключ { $file } могут прочитать другие.
    .right = chmod 400 { $file }
storage-key_malformed = { $file } — не главный ключ.
    .right = Положите туда нужный файл или назовите его в HATCHERY_KEY_FILE.
storage-key_unreadable = Главный ключ { $file } не читается ({ $errno }).
    .right = Выполните эту команду от имени того, кто запускает Hatchery.
storage-key_wrong = Главный ключ { $file } это не открывает. Ничего не тронуто.
    .right = { $fits ->
        [none] Назовите ключ, под которым это сделано: HATCHERY_KEY_FILE=…
       *[other] Подходит прежний ключ: HATCHERY_KEY_FILE={ $fits }
    }
storage-disk = { $file }: { $errno ->
        [ENOSPC] на диске нет места.
        [SQLITE_FULL] на диске нет места.
        [EROFS] диск только для чтения.
        [ENOENT] нет такого файла или папки.
        [EACCES] нет прав.
        [SQLITE_CORRUPT] база данных повреждена.
       *[other] { $errno }
    }
    .right = hatchery doctor проверит диск и папку.
storage-not_a_backup = { $file } — не резервная копия Hatchery.
    .right = Укажите файл, который сделала команда hatchery backup.
storage-backup_damaged = Резервная копия { $file } повреждена ({ $what }). Ничего не тронуто.
    .right = Скопируйте её ещё раз оттуда, где она хранится, или возьмите другую.
storage-unchecked = { $what } не удалось проверить до конца ({ $why }). Ничего не тронуто.
    .right = Попробуйте ещё раз; hatchery doctor проверит диск.
storage-newer = Резервную копию { $file } сделал более новый Hatchery ({ $version }).
    .right = Возвращайте её этой версией или более поздней.
storage-not_empty = В { $folder } есть данные.
    .right = hatchery restore FILE --replace сначала уберёт их в сторону.
storage-in_use = С { $folder } работает другой Hatchery.
    .right = Сначала остановите его: hatchery down
storage-keys_unreadable = Главный ключ { $file } верный, но { $bad } из { $dataKeys } ключей не открываются: их строки изменены.
    .right = Верните резервную копию: hatchery restore FILE --replace
storage-key_fixed = Файл ключа { $file } нельзя заменить ({ $errno }).
    .right = Назовите в HATCHERY_KEY_FILE файл в папке, куда можно писать.
storage-store_refused = { $sentence }
    .right = hatchery doctor

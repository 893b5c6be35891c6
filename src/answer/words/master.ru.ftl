# Слова Мастера. Метки: <b>, <i>, <code>, <dim>. У каждого сообщения есть $surface (telegram, terminal, web).
# Неизвестное значение — слово none. Числа, которые считают, приходят числами; номера и коды — текстом.

## Меню команд

menu-start = с чего начать
menu-create = завести бота
menu-bots = ваши боты
menu-status = как дела у бота
menu-debug = почему бот молчит
menu-restart = перезапустить бота
menu-stop = остановить бота
menu-resume = запустить снова
menu-key = ключ модели ИИ
menu-model = выбрать другую модель
menu-usage = сколько стоит модель
menu-limit = сколько бот может потратить
menu-undo = отменить последнее изменение
menu-explain = что видно по журналу программы
menu-export = всё, что о вас хранится
menu-delete = удалить бота и его данные
menu-language = язык · language
menu-privacy = что хранится и кто это видит
menu-help = все команды

## Кнопки

button-one-tap = 🐣 Завести бота одним нажатием
button-have-token = У меня есть токен
button-create = Завести бота
button-list = Мои боты
button-open = Открыть @{ $username }
button-key = Дать ключ модели
button-debug = Подробнее
button-status = Как дела у бота
button-resume = Запустить
button-delete-no = Нет, оставить
button-delete-yes = Да, удалить навсегда
button-take-over-yes = Да, подключить сюда
button-undo-again = Отменить и это
button-limit = Изменить предел
button-limit-off = Без предела
button-back = ← Назад
button-more = Ещё →

remedy-undo_change = Вернуть как было
remedy-replace_token = Заменить токен
remedy-new_token = Дать новый токен
remedy-new_key = Дать новый ключ
remedy-choose_model = Выбрать другую модель
remedy-raise_budget = Поднять предел
remedy-rebuild_index = Перестроить индекс памяти
remedy-restart = Перезапустить
remedy-start = Запустить
remedy-take_over_webhook = Подключить бота сюда
remedy-retry_update = Попробовать ещё раз
remedy-discard_update = Удалить сообщение
remedy-show_logs = Показать вывод программы

## Начало

start-hello = Здравствуйте, { $name }!
start-what = 🐣 Здесь можно завести личного ИИ-бота: он отвечает только вам и помнит ваши разговоры.
start-machine = 🤖 Отвечает не человек, а программа с моделью ИИ: она может ошибаться.
start-silence = 🔎 Если бот замолчит, я сам напишу, почему и что с этим делать.
start-how-tap = Нажмите верхнюю кнопку, и Telegram создаст бота сам. Если бот у вас уже есть, пришлите сюда его токен от @BotFather.
start-how-token = Чтобы завести бота, откройте @BotFather, отправьте /newbot и ответьте на два вопроса. Токен, который он даст, пришлите сюда: сообщение с ним я сразу удалю.
start-again = С возвращением, { $name }! Ваши боты:
start-again-hint = Если какой-то из них молчит, отправьте /debug.

help-debug = <b>Бот молчит?</b> Отправьте /debug: скажу, что случилось, откуда это видно и что сделать.
help-more = Достаточно отправить саму команду: если ботов несколько, я спрошу, о каком речь.
help-operator = { $surface ->
        [terminal] <code>hatchery --help</code> покажет все команды, <code>hatchery doctor</code> проверит, всё ли на месте.
       *[telegram] Вы администратор. На сервере есть команда <code>hatchery</code>; <code>hatchery doctor</code> проверит, всё ли на месте.
    }

language-ask = На каком языке говорить? · Which language?
language-set = Теперь говорю по-русски.

## Что хранится

privacy-stored = <b>Что хранится.</b> Ваш номер в Telegram, имя и язык; токены и ключи ваших ботов; сообщения — пока бот на них не ответил; переписка и память бота; технический журнал: что и когда случилось, без текстов сообщений; сколько стоили ваши боты, по дням и месяцам.
privacy-sealed = <b>Как.</b> Токены, ключи и всё, что вы пишете боту, хранятся на сервере в зашифрованном виде; у каждого бота свой ключ шифрования. Тот, кому достанется копия данных без главного ключа сервера, ничего в ней не прочтёт.
privacy-telegram = <b>Кто видит.</b> Сообщения доставляет Telegram, поэтому он видит их, как и любую переписку с ботами.
privacy-model-own = Чтобы ответить, бот отправляет ваши слова поставщику модели, чей ключ вы дали. Пока ключа нет, поставщику не отправляется ничего.
privacy-model-shared = Чтобы ответить, бот отправляет ваши слова поставщику модели: по общему ключу этого сервера или по вашему, если вы его дали.
privacy-operator = Ни одна команда не показывает вашу переписку администратору сервера. Но сервером управляет он, и технически добраться до неё он может.
privacy-erase = <b>Как удалить.</b> /delete стирает бота: сначала уничтожается его ключ шифрования, затем все данные. Останутся ваш номер, имя, язык и запись о том, что бот удалён. Резервные копии, если администратор их делает, хранятся дольше.

## Как завести

create-both = Есть два способа.

    <b>Одним нажатием.</b> Нажмите кнопку, и Telegram создаст бота сам.

    <b>По токену.</b> Откройте @BotFather, отправьте /newbot и ответьте на два вопроса. Токен, который он даст, пришлите сюда: сообщение с ним я сразу удалю.
create-token = { $surface ->
        [terminal] <code>hatchery create --owner НОМЕР --token-stdin</code> заводит бота для человека с этим номером в Telegram.
       *[telegram] Откройте @BotFather, отправьте /newbot и ответьте на два вопроса. Токен, который он даст, пришлите сюда: сообщение с ним я сразу удалю.
    }
create-left = { $left ->
        [one] Можно завести ещё { $left } бота.
        [few] Можно завести ещё { $left } бота.
        [many] Можно завести ещё { $left } ботов.
       *[other] Можно завести ещё { $left } бота.
    }
created = 🐣 <b>@{ $username }</b> заведён и запускается. Откройте его и нажмите «Старт».
created-again = Бот <b>@{ $username }</b> у вас уже есть. Ничего не изменилось.
hatched = 🐣 Бот <b>{ $name }</b> (@{ $username }) вылупился и запускается. Откройте его и нажмите «Старт».
hatched-with-key = Он ответит вам с помощью модели ИИ.
hatched-without-key = Ключа модели пока нет, поэтому бот работает без ИИ: запоминает, что вы ему пишете, и находит это, когда вы спросите. Чтобы он отвечал как ИИ, дайте ему ключ модели.
hatched-own = Он запускает <code>{ $line }</code>.
hatched-machine = 🤖 Помните, что с вами говорит программа: она может ошибаться.

key-ask-none = У <b>@{ $username }</b> ещё нет ключа модели.
key-ask-shared = Своего ключа модели у <b>@{ $username }</b> нет: он отвечает по общему ключу этого сервера. Ваш ключ займёт его место.
key-ask-own = У <b>@{ $username }</b> уже есть ключ модели; новый его заменит.
key-ask-how = Пришлите ключ одним сообщением, например <code>sk-…</code>

    Если модель не у OpenAI, а на другом совместимом сервере, пришлите через пробел его адрес, ключ и название модели: <code>https://openrouter.ai/api/v1 sk-… qwen3</code>. Своему серверу ключ обычно не нужен: <code>http://localhost:11434/v1 llama3.2</code>
key-ask-typed = Дать ключ: <code>hatchery key @{ $username } --key-stdin</code>. Другой совместимый сервер: <code>hatchery key @{ $username } --base-url http://localhost:11434/v1 --model llama3.2</code>; если ему нужен ключ, добавьте <code>--key-stdin</code>.
key-ask-safe = Ключ проверю сразу, а сообщение с ним удалю.
key-saved = ✅ { $host } принимает ключ. <b>@{ $username }</b> будет отвечать с его помощью.
key-saved-models = { $models ->
        [one] Доступна { $models } модель.
        [few] Доступны { $models } модели.
        [many] Доступно { $models } моделей.
       *[other] Доступно { $models } модели.
    }

token-ask = Нужен новый токен для <b>@{ $username }</b>.
token-ask-how = Откройте @BotFather, отправьте /mybots, выберите @{ $username } и нажмите «API Token». Если старый токен мог попасть в чужие руки, там же нажмите «Revoke current token». Новый токен пришлите сюда.
token-ask-safe = Сообщение с токеном я сразу удалю.
token-saved = ✅ Telegram принимает новый токен. <b>@{ $username }</b> запускается.

## Ваши боты

list-head = { $count ->
        [one] У вас { $count } бот:
        [few] У вас { $count } бота:
        [many] У вас { $count } ботов:
       *[other] У вас { $count } бота:
    }
list-empty = { $surface ->
        [terminal] Ботов пока нет.
       *[telegram] Ботов пока нет. Завести первого: /create
    }
list-line = <b>{ $name }</b> @{ $username } — { $state }
list-selected = { " " }(выбран)
list-more = { $rest ->
        [one] …и ещё { $rest } бот.
        [few] …и ещё { $rest } бота.
        [many] …и ещё { $rest } ботов.
       *[other] …и ещё { $rest } бота.
    }
which-bot = { $verb ->
        [status] О каком боте рассказать?
        [debug] Какого бота проверить?
        [restart] Какого бота перезапустить?
        [stop] Какого бота остановить?
        [resume] Какого бота запустить?
        [delete] Какого бота удалить?
        [key] Какому боту дать ключ модели?
        [token] Какому боту дать новый токен?
        [model] Какому боту выбрать другую модель?
        [undo] У какого бота отменить последнее изменение?
        [replace_token] Какому боту заменить токен?
        [logs] Чей вывод показать?
        [events] Чью историю показать?
       *[other] О каком боте речь?
    }

## Состояния

state-running = работает
state-sleeping = спит
state-starting = запускается
state-stopping = останавливается
state-backoff = ждёт перезапуска
state-failed = не запускается
state-stopped = остановлен

## Жизнь

reindexing = 🧠 <b>@{ $username }</b> заново строит индекс своей памяти — в фоне. Отвечать он продолжает, и ничего из сказанного не теряется.
reindexing-waits = 🧠 <b>@{ $username }</b> остановлен. Как только он снова заработает, он заново построит индекс своей памяти.
restarting = 🔄 Перезапускаю <b>@{ $username }</b>. Сообщения, которые придут за это время, не потеряются.
stopped = ⏸ <b>@{ $username }</b> остановлен.
stopped-already = <b>@{ $username }</b> и так остановлен.
stopped-meaning = Пока он остановлен, он не отвечает. Сообщения Telegram хранит для него сутки.
resumed = ▶️ <b>@{ $username }</b> запускается.
resumed-already = <b>@{ $username }</b> и так работает.
selected = Теперь команды относятся к <b>@{ $username }</b>.

delete-ask = Удалить бота <b>{ $name }</b> (@{ $username })?
delete-ask-what = Сотрутся его память, переписка, ключи и сообщения, на которые он ещё не ответил. Вернуть их будет нельзя.
deleted = 🗑 <b>@{ $username }</b> удалён.
deleted-what = Стёрто: { $files ->
        [0] файлов не было
        [one] { $files } файл ({ $bytes })
        [few] { $files } файла ({ $bytes })
        [many] { $files } файлов ({ $bytes })
       *[other] { $files } файла ({ $bytes })
    }, { $updates ->
        [0] неотвеченных сообщений не было
        [one] { $updates } сообщение
        [few] { $updates } сообщения
        [many] { $updates } сообщений
       *[other] { $updates } сообщения
    }, { $runs ->
        [0] записей о запусках не было
        [one] записи об { $runs } запуске
        [few] записи о { $runs } запусках
        [many] записи о { $runs } запусках
       *[other] записи о { $runs } запуска
    }. Ключ шифрования уничтожен первым. Если у администратора есть более ранние резервные копии, там эти данные ещё хранятся.
deleted-vectors-left = ⚠️ Хранилище памяти (Qdrant) не отвечает, поэтому векторы бота остались в нём: это числа, полученные из сказанного, а не текст. Попросите администратора сервера удалить их, когда хранилище снова заработает.
deleted-managed = Сам аккаунт @{ $username } остался в Telegram, но его токен заменён, и никто им больше не управляет. Удалить и аккаунт можно в @BotFather: /deletebot.
deleted-pasted = Сам аккаунт @{ $username } остался в Telegram, и его токен по-прежнему действует. Отозвать токен или удалить аккаунт можно в @BotFather: /revoke, /deletebot.

take-over-ask = Сейчас сообщения для <b>@{ $username }</b> Telegram отправляет другой программе, на адрес <code>{ $host }</code>. Если подключить бота сюда, та программа перестанет их получать.
take-over-pending = { $pending ->
        [0] Недоставленных сообщений там нет.
        [one] Там ждёт { $pending } сообщение: его получит бот здесь.
        [few] Там ждут { $pending } сообщения: их получит бот здесь.
        [many] Там ждут { $pending } сообщений: их получит бот здесь.
       *[other] Там ждёт { $pending } сообщения: их получит бот здесь.
    }
taken-over = ✅ <b>@{ $username }</b> подключён сюда и запускается.
update-retried = <b>@{ $username }</b> получит это сообщение ещё раз.
update-discarded = Сообщение удалено. <b>@{ $username }</b> его больше не увидит.

## Починка

after-change = <b>Началось сразу после изменения:</b> { $what ->
        [program] поставили другую программу
        [model] выбрали другую модель
       *[model_key] поставили другой ключ модели
    }, за { $after } до этого. Раньше бот работал.
do-undo_change = { $surface ->
        [terminal] <code>hatchery undo BOT</code> вернёт то, что было до изменения.
       *[telegram] Нажмите «Вернуть как было»: то, что было до изменения, вернётся сразу. Если это не поможет, можно отменить и возврат.
    }
do-replace_token = { $surface ->
        [terminal] <code>hatchery replace-token BOT</code>: Telegram выпустит новый токен, а у кого остался старый, тот потеряет доступ к боту.
       *[telegram] Нажмите «Заменить токен»: Telegram выпустит новый, а у кого остался старый, тот потеряет доступ к боту. Ничего присылать и набирать не нужно.
    }

undone-program = ↩️ У <b>@{ $username }</b> снова прежняя программа: { $back ->
        [none] встроенная
       *[other] <code>{ $back }</code>
    }. Бот запускается.
undone-model = ↩️ У <b>@{ $username }</b> снова прежняя модель: { $back ->
        [none] обычная
       *[other] <code>{ $back }</code>
    }.
undone-model_key = ↩️ У <b>@{ $username }</b> снова прежний ключ модели{ $back ->
        [none] {""}
       *[other] , с моделью <code>{ $back }</code>
    }.
program-set = Теперь <b>@{ $username }</b> запускает { $line ->
        [none] встроенную программу
       *[other] <code>{ $line }</code>
    }. Прежнюю программу можно вернуть: <code>hatchery undo @{ $username }</code>
program-set-already = <b>@{ $username }</b> и так запускает эту программу. Ничего не изменилось.
env-set = Переменная <code>{ $name }</code> задана для <b>@{ $username }</b>. { $state ->
        [stopped] Программа получит её при запуске.
        [sleeping] Программа получит её, когда проснётся.
       *[other] Программа перезапускается с ней.
    }
env-unset = Переменной <code>{ $name }</code> у <b>@{ $username }</b> больше нет. { $state ->
        [stopped] Программа запустится без неё.
        [sleeping] Программа проснётся без неё.
       *[other] Программа перезапускается без неё.
    }
env-names = { $count ->
        [0] Своих переменных у программы бота <b>@{ $username }</b> нет.
       *[other] Свои переменные программы бота <b>@{ $username }</b>: <code>{ $names }</code>. Значения не показываются.
    }
env-how = Задать: <code>hatchery env @{ $username } ИМЯ</code> (значение спросят, или передайте его на стандартный ввод). Убрать: <code>hatchery env @{ $username } ИМЯ --unset</code>
token-replaced = ✅ Telegram выпустил новый токен для <b>@{ $username }</b>. Старый больше не действует ни у кого. Бот запускается.

models-head = С какой моделью отвечать <b>@{ $username }</b>? Вот что есть у { $host }.
models-current = { $current ->
        [none] Пока не выбрана: отвечает обычная.
       *[other] Сейчас: <code>{ $current }</code>
    }
models-page = Страница { $page } из { $pages }.
model-until = { $name } (до { $day })
model-set = ✅ Теперь <b>@{ $username }</b> отвечает с моделью <code>{ $model }</code>.
model-set-already = <b>@{ $username }</b> и так отвечает с моделью <code>{ $model }</code>. Ничего не изменилось.

usage-of-bot = <b>Сколько @{ $username } тратит на модель</b>
usage-of-bots = <b>Сколько боты тратят на модель</b>
usage-today = Сегодня: { $money } ({ $calls ->
        [one] { $calls } обращение
        [few] { $calls } обращения
        [many] { $calls } обращений
       *[other] { $calls } обращения
    }, { $tokens ->
        [one] { $tokens } токен
        [few] { $tokens } токена
        [many] { $tokens } токенов
       *[other] { $tokens } токена
    })
usage-month = За месяц: { $money } ({ $calls ->
        [one] { $calls } обращение
        [few] { $calls } обращения
        [many] { $calls } обращений
       *[other] { $calls } обращения
    }, { $tokens ->
        [one] { $tokens } токен
        [few] { $tokens } токена
        [many] { $tokens } токенов
       *[other] { $tokens } токена
    })
usage-limit = { $limit ->
        [none] Предел не задан.
       *[other] Предел: { $limit } в месяц, израсходовано { $percent } %.
    }
usage-unpriced = { $calls ->
        [one] Цена { $calls } обращения за месяц неизвестна; оно учтено
        [few] Цена { $calls } обращений за месяц неизвестна; они учтены
        [many] Цена { $calls } обращений за месяц неизвестна; они учтены
       *[other] Цена { $calls } обращений за месяц неизвестна; они учтены
    } как { $money }, по самой высокой из известных цен.
usage-estimated = { $calls ->
        [one] О { $calls } обращении поставщик не сообщил расход
        [few] О { $calls } обращениях поставщик не сообщил расход
        [many] О { $calls } обращениях поставщик не сообщил расход
       *[other] О { $calls } обращениях поставщик не сообщил расход
    }: он посчитан примерно.
usage-bot = <b>@{ $username }</b>: сегодня { $today }, за месяц { $month }{ $limit ->
        [none] {""}
       *[other] {" "}из { $limit }
    }
usage-total = <b>Все вместе</b>
usage-nothing = В этом месяце к модели ещё не обращались.
usage-shared = По ключу сервера за месяц: { $used }{ $limit ->
        [none] , без предела
       *[other] {" "}из { $limit }
    }
usage-owner = { $name ->
        [none] { $id }
       *[other] { $name } ({ $id })
    }: { $used }{ $limit ->
        [none] , без предела
       *[other] {" "}из { $limit }
    }
usage-note = Дни и месяцы считаются по UTC. Цены на { $day }

limit-ask = Сколько <b>@{ $username }</b> может тратить на модель в месяц?
limit-now = За этот месяц израсходовано { $used }{ $limit ->
        [none] ; предела сейчас нет.
       *[other] {" "}из { $limit }.
    }
limit-how = { $surface ->
        [terminal] Задайте командой <code>hatchery limit @{ $username } 5</code>, в долларах США; <code>off</code> снимает предел.
       *[telegram] Пришлите сумму в долларах США, например <code>5</code> или <code>2,50</code>, или выберите. Когда она кончится, бот перестанет обращаться к модели до следующего месяца.
    }
limit-set = { $limit ->
        [none] ✅ <b>@{ $username }</b> может тратить на модель без предела. За этот месяц израсходовано { $used }.
       *[other] ✅ <b>@{ $username }</b> может тратить на модель { $limit } в месяц. За этот месяц израсходовано { $used }.
    }
limit-reached = ⚠️ Эта сумма уже израсходована: до следующего месяца (по UTC) бот не будет обращаться к модели.
budget-set-owner = { $limit ->
        [none] ✅ Боты владельца { $owner } могут тратить по ключу сервера без предела. За этот месяц израсходовано { $used }.
       *[other] ✅ Боты владельца { $owner } могут тратить по ключу сервера { $limit } в месяц. За этот месяц израсходовано { $used }.
    }
budget-set-all = { $limit ->
        [none] ✅ Все боты вместе могут тратить по ключу сервера без предела. За этот месяц израсходовано { $used }.
       *[other] ✅ Все боты вместе могут тратить по ключу сервера { $limit } в месяц. За этот месяц израсходовано { $used }.
    }

explain-ask = Пришлите журнал программы одним сообщением или файлом до { $max }: скажу, что по нему видно. Можно и ответить командой /explain на сообщение с журналом.
explain-ask-safe = Ничего из него не сохраняется. Если там окажется токен или ключ, я удалю сообщение.

## Состояние бота

headline-running = <b>@{ $username }</b> работает
headline-sleeping = <b>@{ $username }</b> спит
headline-starting = <b>@{ $username }</b> запускается
headline-stopping = <b>@{ $username }</b> останавливается
headline-backoff = <b>@{ $username }</b> ждёт перезапуска
headline-failed = <b>@{ $username }</b> не запускается
headline-stopped = <b>@{ $username }</b> остановлен
headline-troubled-running = <b>@{ $username }</b> работает, но не всё в порядке
headline-troubled-sleeping = <b>@{ $username }</b> спит, но не всё в порядке
label-state = Состояние
label-process = Процесс
label-restarts = Перезапусков
label-exit = Последнее завершение
label-inbox = Сообщения
label-answer = Последний ответ
label-code = Код завершения
label-signal = Сигнал
label-memory = Память
label-cpu = Процессор
label-files = Открытых файлов
label-held = В работе
label-pending = У Telegram
label-disk = Диск
label-server = Память сервера
label-network = Сеть
label-model = Модель
look-memory = { $used }{ $most ->
        [none] { "" }
       *[other] { " " }из { $most }
    }{ $at ->
        [none] { "" }
       *[other] , по последнему замеру в { $at }
    }
look-cpu = { $percent } %{ $at ->
        [none] { "" }
       *[other] , по последнему замеру в { $at }
    }
look-files = { $open }{ $most ->
        [none] { "" }
       *[other] { " " }из { $most }
    }
look-held = одно сообщение (вид: { $type }), уже { $for }
look-pending = { $count ->
        [one] { $count } сообщение, до нас ещё не дошедшее
        [few] { $count } сообщения, до нас ещё не дошедшие
        [many] { $count } сообщений, до нас ещё не дошедших
       *[other] { $count } сообщения, до нас ещё не дошедшего
    }
look-disk = свободно всего { $free }
look-server = свободно всего { $free }
look-net-dns = имя { $host } здесь неизвестно
look-net-both = { $host } недоступен
look-net-ipv4 = { $host } доступен только по IPv6, IPv4 не работает
look-net-ipv6 = { $host } доступен по IPv4, IPv6 не работает
look-model = { $model }, до { $day }{ $replacement ->
        [none] { "" }
       *[other] , потом { $replacement }
    }
look-not-checked = <b>Проверить не удалось:</b> { $what }.
probe-telegram_token = токен
probe-telegram_webhook = вебхук
probe-model_key = ключ модели
probe-vector_store = хранилище памяти
status-since = { $state } с { $at } ({ $for })
status-process = { $pid ->
        [none] нет
       *[other] { $pid }
    }
status-exit-none = ещё не было
status-exit = в { $at }, { $how }; проработал { $lived }
status-waiting = { $waiting ->
        [0] никто не ждёт ответа
        [one] ждёт { $waiting } сообщение
        [few] ждут { $waiting } сообщения
        [many] ждут { $waiting } сообщений
       *[other] ждёт { $waiting } сообщения
    }{ $oldest ->
        [none] { "" }
       *[other] { " " }(самое старое — { $oldest })
    }
status-held = { $held } в работе
status-set-aside = отложено { $setAside }
status-answer-none = ещё не было
status-answer = { $at } ({ $ago } назад)
clock = <dim>Время: { $zone }</dim>

## Почему

debug-well = Причин для беспокойства не видно.
debug-others = <b>Кроме того</b>
debug-process = <b>Подробности</b>
debug-events = <b>Последние события</b>
debug-calls = <b>Неудачные вызовы</b>
debug-no-output = Программа ничего не выводила.
debug-stream-empty = <b>{ $name }:</b> пусто
debug-stream-dropped = <b>{ $name }:</b> здесь не поместился
output-gap = <dim>… пропущено { $gap } …</dim>
process-running = работает, PID { $pid }
process-terminated = завершён
process-not_found = ещё не запускался

who-owner = { $surface ->
        [terminal] <b>Исправить может владелец бота.</b>
       *[telegram] <b>Исправить можете вы.</b>
    }
who-operator = { $surface ->
        [terminal] <b>Исправить можете вы.</b>
       *[telegram] { $first ->
            [yes] <b>Сначала попробуйте сами; если не поможет, исправить может администратор сервера.</b>
           *[no] <b>Исправить может администратор сервера.</b>
        }
    }
who-author = { $first ->
        [yes] <b>Сначала попробуйте сами; если не поможет, исправить может автор программы бота.</b>
       *[no] <b>Исправить может автор программы бота.</b>
    }
who-provider = <b>Исправить могут только на той стороне.</b>
who-nobody = <b>Исправлять ничего не нужно.</b>

evidence = <b>Откуда видно:</b> { $source }{ $line ->
        [none] { "" }
       *[other] , строка { $line }
    }{ $at ->
        [none] { "" }
       *[other] , { $at }
    }
source-stdout = вывод программы (stdout)
source-stderr = вывод программы (stderr)
source-exit = завершение процесса
source-gate = вызов бота, прошедший через Hatchery
source-telegram = ответ Telegram
source-model = ответ поставщика модели
source-vector = ответ хранилища памяти
source-probe = наша проверка
source-supervisor = наблюдение за процессом
source-host = состояние сервера
source-input = присланный журнал

confidence-high = <b>Уверенность:</b> высокая.
confidence-medium = <b>Уверенность:</b> средняя, скорее всего это так.
confidence-low = <b>Уверенность:</b> низкая, это только предположение.
ruled-out = <b>Проверено:</b> { $out }.
ruled-telegram_ok = Telegram отвечает и токен принимает
ruled-model_ok = поставщик модели отвечает и ключ принимает
ruled-vector_ok = хранилище памяти отвечает
ruled-not_oom = памяти хватало
ruled-not_us = останавливали его не мы
ruled-disk_ok = место на диске есть
ruled-not_busy = программа ничем не занята

retry-running = <b>Что дальше:</b> бот работает, перезапускать его не нужно.
retry-sleeping = <b>Что дальше:</b> бот проснётся сам, когда ему напишут.
retry-starting = <b>Что дальше:</b> бот как раз запускается.
retry-stopped = <b>Что дальше:</b> бота остановил человек, сам он не запустится.
retry-backoff = <b>Что дальше:</b> перезапуск в { $at } (через { $in }), попытка { $attempt }.
retry-permanent = <b>Что дальше:</b> бот не перезапустится сам, пока это не исправят.
retry-crash_loop = <b>Что дальше:</b> бот падал раз за разом, поэтому перезапуски прекращены. Запустить его можно в любую минуту.
retry-after-stopped = <b>Что дальше:</b> бот останавливается.
retry-after-sleeping = <b>Что дальше:</b> бот засыпает и проснётся, когда ему напишут.
retry-after-start = <b>Что дальше:</b> бот останавливается и сразу запустится снова.
retry-after-backoff = <b>Что дальше:</b> бот останавливается, затем будет перезапуск.
retry-after-failed = <b>Что дальше:</b> бот останавливается и сам не перезапустится.
retry-after-deleted = <b>Что дальше:</b> бот удаляется.

errno = { $errno ->
        [UND_ERR_SOCKET] соединение оборвалось
        [UND_ERR_CONNECT_TIMEOUT] соединение не установилось вовремя
        [UND_ERR_HEADERS_TIMEOUT] ответ не пришёл вовремя
        [UND_ERR_BODY_TIMEOUT] ответ не закончился вовремя
       *[other] { $errno }
    }
call-unreachable = нет ответа ({ $errno })
call-cut = вызов прерван
call-refused-here = { $status } от Hatchery: { $text }

## Чем кончился процесс

exit-code = код { $code }
exit-signal = сигнал { $signal }
exit-unknown = как именно, неизвестно
exit-spawn-failed = не запустился ({ $errno })
exit-spawn-executable_missing = не запустился: нет программы { $path }
exit-spawn-cwd_missing = не запустился: нет папки { $path }
exit-spawn-cwd_not_a_folder = не запустился: { $path } — не папка
exit-spawn-interpreter_missing = не запустился: для { $path } нет программы { $interpreter }
exit-spawn-not_executable = не запустился: { $path } нельзя исполнять
exit-asked = { $reason ->
        [stop] по команде «остановить»
        [restart] для перезапуска
        [sleep] чтобы заснуть
        [delete] для удаления
        [not_ready] мы: он так и не начал работать
        [silent] мы: он перестал отвечать
        [shutdown] вместе с Hatchery
        [limit] мы: он занял больше, чем можно
       *[other] мы: { $reason }
    }{ $forced ->
        [true] { " " }(сам не остановился)
       *[false] { "" }
    }
exit-oom = не хватило памяти
actor-user = владелец
actor-operator = администратор
actor-platform = Hatchery

## Без вопросов

notice-opened-exit = 🔴 <b>@{ $username }</b> остановился.
notice-opened-not_ready = 🔴 <b>@{ $username }</b> запустился, но так и не начал работать.
notice-opened-silent = 🔴 <b>@{ $username }</b> перестал отвечать.
notice-opened-telegram = 🔴 <b>@{ $username }</b> не получает сообщений.
notice-opened-program_fault = 🟠 <b>@{ $username }</b> сообщает о неполадке.
notice-opened-calls = 🟠 <b>@{ $username }</b> работает, но отвечает не так, как должен.
notice-soon = 🟡 <b>@{ $username }</b> пока работает, но скоро понадобится ваше внимание.
notice-changed = 🔴 <b>@{ $username }</b> всё ещё не в порядке, и причина теперь другая.
messages-here = { $waiting ->
        [none] Ваши сообщения не пропадут: бот ответит на них, как только заработает.
        [0] Ваши сообщения не пропадут: бот ответит на них, как только заработает.
        [one] Ничего не пропало: { $waiting } сообщение ждёт, и бот ответит на него, как только заработает.
        [few] Ничего не пропало: { $waiting } сообщения ждут, и бот ответит на них, как только заработает.
        [many] Ничего не пропало: { $waiting } сообщений ждут, и бот ответит на них, как только заработает.
       *[other] Ничего не пропало: { $waiting } сообщения ждёт, и бот ответит, как только заработает.
    }
messages-telegram = { $waiting ->
        [none] Новые сообщения Telegram хранит сутки: если бот заработает раньше, он ответит на все.
        [0] Новые сообщения Telegram хранит сутки: если бот заработает раньше, он ответит на все.
        [one] Ничего не пропало: { $waiting } сообщение ждёт здесь, а новые Telegram хранит сутки.
        [few] Ничего не пропало: { $waiting } сообщения ждут здесь, а новые Telegram хранит сутки.
        [many] Ничего не пропало: { $waiting } сообщений ждут здесь, а новые Telegram хранит сутки.
       *[other] Ничего не пропало: { $waiting } сообщения ждёт здесь, а новые Telegram хранит сутки.
    }
messages-elsewhere = { $waiting ->
        [none] Новые сообщения сейчас может получать другая программа.
        [0] Новые сообщения сейчас может получать другая программа.
        [one] { $waiting } сообщение ждёт здесь, но новые сейчас может получать другая программа.
        [few] { $waiting } сообщения ждут здесь, но новые сейчас может получать другая программа.
        [many] { $waiting } сообщений ждут здесь, но новые сейчас может получать другая программа.
       *[other] { $waiting } сообщения ждёт здесь, но новые сейчас может получать другая программа.
    }
messages-arrive = { $waiting ->
        [none] Сообщения бот получает, они не теряются.
        [0] Сообщения бот получает, они не теряются.
        [one] Сообщения бот получает; ждёт ответа { $waiting }.
        [few] Сообщения бот получает; ждут ответа { $waiting }.
        [many] Сообщения бот получает; ждут ответа { $waiting }.
       *[other] Сообщения бот получает; ждёт ответа { $waiting }.
    }
notice-moment = меньше секунды
notice-healed = <b>@{ $username }</b> ненадолго дал сбой ({ $for }), но уже снова в порядке. { $confidence ->
        [high] Причина
        [medium] Вероятная причина
       *[low] Возможная причина
    }: { $name }. Сообщения не пропали.
notice-closed = 🟢 <b>@{ $username }</b> снова в порядке. Неполадка длилась { $for }.
notice-closed-why = { $confidence ->
        [high] Причина была такая
        [medium] Вероятная причина
       *[low] Возможная причина
    }: { $name }.
notice-closed-unexplained = Причину мы так и не узнали.
notice-set-aside = { $type ->
        [message] Из-за одного сообщения
        [edited_message] Из-за одного исправленного сообщения
        [callback_query] Из-за одного нажатия кнопки
        [inline_query] Из-за одного запроса из строки ввода
       *[other] Из-за одного события ({ $type })
    } { $deaths ->
        [one] <b>@{ $username }</b> упал { $deaths } раз
        [few] <b>@{ $username }</b> упал { $deaths } раза
        [many] <b>@{ $username }</b> упал { $deaths } раз
       *[other] <b>@{ $username }</b> упал { $deaths } раза
    }, поэтому я это отложил. Всё остальное бот получает как обычно.
notice-set-aside-what = Если это не важно, удалите. Или попробуйте ещё раз, когда программу бота исправят.

notice-not-mended = 🔴 «{ $remedy }» не помогло: с <b>@{ $username }</b> всё ещё не всё в порядке.
notice-soon-day = <b>Дата:</b> { $day }
notice-not-your-fault = 🟠 У <b>@{ $username }</b> и у других ботов здесь одна и та же неполадка: { $name }. <b>Вы тут ни при чём, и делать ничего не нужно:</b> исправить её может только администратор сервера. Напишу, когда это кончится.
notice-not-your-fault-over = 🟢 Неполадка, которая была у многих ботов, кончилась: { $name }. Она длилась { $for }.
notice-closed-lost = То, что писали больше чем за сутки до этого, не дошло: Telegram хранит сообщения сутки. Если там было что-то важное, напишите ещё раз.
notice-away-owner = 🟠 <b>Hatchery не работал { $for }</b>: с { $left } до { $back } ({ $zone }). Ваши боты всё это время молчали.

    Telegram хранит сообщения сутки. То, что писали ботам до { $kept }, не дошло и уже не дойдёт; на более поздние сообщения боты ответят сами. Если там было что-то важное, напишите ещё раз.
notice-away-operator = 🟠 <b>Hatchery не работал { $for }</b>: с { $left } до { $back } ({ $zone }). Telegram хранит сообщения сутки: то, что писали ботам до { $kept }, потеряно. Владельцам ботов об этом сказано.

## Администраторам

platform-many_at_once = 🔴 <b>Неполадка на самом сервере.</b>
platform-disk = 🟡 <b>Место на диске сервера кончается.</b>
platform-storage = 🔴 <b>Hatchery не может сохранить то, что должен.</b> Что придёт за это время, Telegram хранит сутки. Проверьте место на диске и права: <code>hatchery doctor</code>

    <code>{ $text }</code>
platform-mistake = 🟠 <b>Ошибка в самом Hatchery.</b> Боты продолжают работать. Подробности в журнале Hatchery.

    <code>{ $text }</code>
platform-telegram = 🔴 <b>Сервер не может связаться с Telegram:</b> <code>{ $text }</code>
platform-master_token = 🔴 <b>Telegram отвергает токен самого Мастера.</b> Укажите верный в <code>MASTER_BOT_TOKEN</code> и запустите Hatchery снова.

    <code>{ $text }</code>
platform-master_conflict = 🔴 <b>Сообщения Мастера забирает другая программа с его токеном.</b> Команды людей теряются. Остановите её; или смените токен в @BotFather, укажите новый в <code>MASTER_BOT_TOKEN</code> и запустите Hatchery снова.

    <code>{ $text }</code>
platform-daemon_died = 🟠 <b>Hatchery пропадал и вернулся.</b> Он завершился без предупреждения, когда-то после { $text }: его убили, он упал или выключался сервер. Боты, которые пережили это, снова под присмотром; ничего из полученного не потеряно.
platform-gate_port = 🔴 <b>Пока Hatchery не работал, адрес, к которому обращаются боты, заняла другая программа:</b> <code>{ $text }</code>. Ей могло достаться то, что боты туда отправляли: сообщения и пропуска. Эти пропуска отозваны, боты запущены заново с другими. Если эта программа — один из ботов, не доверяйте ей: <code>hatchery doctor</code> подскажет, как закрыть этот порт от ботов.
platform-over = 🟢 <b>Кончилось:</b> { $matter }{ $name ->
        [none] {""}
       *[other] {" "}({ $name })
    }. Длилось { $for }.
platform-was = 🟠 <b>Было и кончилось:</b> { $matter }, { $for }: <code>{ $text }</code>

matter-many_at_once = одно и то же у многих ботов
matter-storage = неполадки с хранилищем
matter-disk = мало места на диске
matter-mistake = ошибка в самом Hatchery
matter-telegram = нет связи с Telegram
matter-master_token = токен Мастера отвергнут
matter-master_conflict = второй получатель сообщений Мастера
matter-gate_port = адрес ботов занят другой программой
matter-daemon_died = Hatchery завершился без предупреждения

incidents-none = Неполадок не было.
incident-open = <bad>длится</bad>, уже { $for }

## Отказы: что не так и как надо. Ничего не изменилось.

refused-no_bots = У вас пока нет бота.
refused-not_found = { $surface ->
        [terminal] Такого бота нет. Все боты: <code>hatchery list</code>
       *[telegram] Такого бота у вас нет.
    }
refused-not_allowed = Для этого нужно разрешение администратора сервера.
refused-token_malformed = Это не похоже на токен. Токен состоит из цифр, двоеточия и ещё примерно 35 знаков: <code>123456789:AAH…</code> Скопируйте его из @BotFather целиком.
refused-token_refused = Telegram не принимает этот токен (ответ { $status }: { $text }). Возможно, его заменили. Действующий токен покажет @BotFather: /mybots → бот → «API Token».
refused-token_of_other_owner = Этот бот здесь уже заведён другим человеком. Если бот ваш, отзовите его токен в @BotFather (/revoke): тогда у того человека бот перестанет работать. Завести бота на себя поможет администратор сервера.
refused-token_of_other_bot = Это токен другого бота (с номером { $botId }), а нужен токен бота с номером { $expected }.
refused-token_is_master = Это токен самого Мастера. Нужен токен другого бота: в @BotFather отправьте /newbot.
refused-already_yours = Бот <b>@{ $username }</b> у вас уже есть.
refused-webhook_in_use = Сообщения для @{ $username } Telegram сейчас отправляет другой программе, на адрес <code>{ $host }</code>. Отключите бота там и пришлите токен ещё раз.
refused-quota = { $max ->
        [one] Здесь можно завести не больше { $max } бота на человека. Чтобы завести другого, удалите прежнего: /delete
        [few] Здесь можно завести не больше { $max } ботов на человека. Чтобы завести нового, удалите одного из прежних: /delete
        [many] Здесь можно завести не больше { $max } ботов на человека. Чтобы завести нового, удалите одного из прежних: /delete
       *[other] Здесь можно завести не больше { $max } бота на человека. Чтобы завести нового, удалите одного из прежних: /delete
    }
refused-hatchery_full = Все места на этом сервере заняты. Попросите администратора добавить или попробуйте позже.
refused-telegram_unreachable = Не удалось связаться с Telegram ({ $errno }). Попробуйте ещё раз через минуту.
refused-key_refused = { $host } не принимает этот ключ (ответ { $status }{ $code ->
        [none] { "" }
       *[other] { " " }{ $code }
    }). Проверьте, что ключ скопирован целиком и не отозван, и пришлите ещё раз.
refused-key_unreachable = Не удалось связаться с { $host } ({ $errno }). Проверьте адрес и что сервер запущен, и пришлите ещё раз.
refused-base_url_malformed = «{ $given }» — не адрес. Нужен адрес вроде <code>http://localhost:11434/v1</code>
refused-base_url_needs_v1 = По этому адресу отвечает не сервер модели. Он отвечает по другому: <code>{ $suggestion }</code> Пришлите этот адрес.
refused-unknown_command = Команды «{ $word }» нет. Все команды: /help. Если бот молчит: /debug
refused-no_memory_of_ours = У этого бота своя программа: его память Hatchery не ведёт и перестроить её не может.
refused-update_gone = Этого сообщения уже нет: его обработали или удалили раньше.
refused-nothing_to_undo = Отменять нечего: программу, ключ и модель не меняли, либо это уже отменили или с тех пор изменили что-то другое.
refused-variable_given = Переменную <code>{ $name }</code> каждой программе задаёт сам Hatchery, другое значение не подействует. { $name ->
        [OPENAI_API_KEY] Ключ поставщика модели задают командой <code>hatchery key BOT --key-stdin</code>.
        [OPENAI_BASE_URL] Адрес другого поставщика задают командой <code>hatchery key BOT --base-url URL</code>.
        [BOT_TOKEN] Токен меняет владелец бота у Мастера.
       *[other] Пусть программа читает значение под другим именем.
    } Ничего не изменилось.
refused-variable_absent = Своей переменной <code>{ $name }</code> у программы бота нет. Ничего не изменилось.
refused-variables_full = Своих переменных у программы бота может быть не больше { $max }, и столько уже есть. Сначала уберите одну.
refused-not_managed = Новый токен Telegram выпускает сам только для ботов, заведённых здесь одним нажатием. Для этого возьмите новый токен в @BotFather (/mybots → ваш бот → «API Token» → «Revoke current token») и пришлите сюда.
refused-token_is_good = Токен <b>@{ $username }</b> действует, и никто другой им не пользуется. Ничего не изменилось.
refused-amount_malformed = «{ $given }» — не сумма. Напишите доллары США, например <code>5</code> или <code>2,50</code>, либо <code>off</code>, чтобы снять предел. Ничего не изменилось.
refused-no_model_key = У бота ещё нет ключа модели, выбирать не из чего. Дайте ему ключ: /key
refused-model_unknown = У { $host } нет модели «{ $name }». Какие есть: /model
refused-log_too_large = Это слишком много: я читаю до { $maxBytes }. Пришлите конец журнала или запустите на сервере <code>hatchery diagnose</code>.
refused-log_unreadable = Telegram не отдал мне этот файл. Пришлите его ещё раз.
refused-log_too_slow = Разбор занял слишком много времени, я остановился. Пришлите кусок покороче, лучше всего последние строки.
refused-key_file_fixed = Файл ключа <code>{ $file }</code> нельзя заменить ({ $errno }); ничего не изменено. Он должен лежать в папке, куда Hatchery может писать, и не быть смонтированным отдельно; путь к нему задаёт <code>HATCHERY_KEY_FILE</code>.
refused-keys_unreadable = { $bad ->
        [one] Не открывается ключ { $bad } бота
        [few] Не открываются ключи { $bad } ботов
        [many] Не открываются ключи { $bad } ботов
       *[other] Не открываются ключи { $bad } бота
    }: базу данных кто-то или что-то изменило. Главный ключ остался прежним. Верните данные из резервной копии: <code>hatchery restore FILE --replace</code>
refused-bad_request = Запрос не понят: { $what }. Нужно: { $right }.
refused-storage = Не удалось записать на диск ({ $text }). Ничего не изменилось; администратору сервера стоит проверить место на диске и права: <code>hatchery doctor</code>

## Что видел сам Hatchery

# $after: сколько проработал, или none.
seen-code = код завершения { $code }{ $after ->
        [none] { "" }
       *[other] , проработал { $after }
    }
seen-signal = сигнал { $signal }{ $after ->
        [none] { "" }
       *[other] , проработал { $after }
    }
seen-ended = как завершился, неизвестно{ $after ->
        [none] { "" }
       *[other] , проработал { $after }
    }
seen-no_first_poll = ни одного запроса сообщений за { $for }
seen-silent = ни запросов сообщений, ни других вызовов за { $for }
seen-no_poll = сообщений не запрашивал { $for }
seen-paused = состояние процесса: { $letter } (приостановлен)
seen-bad_ends = неудачных завершений: { $count }
seen-deaths = сообщение { $updateId } ({ $type }): { $deaths ->
        [one] { $deaths } падение
        [few] { $deaths } падения
        [many] { $deaths } падений
       *[other] { $deaths } падения
    }
seen-held = в работе одно сообщение{ $type ->
        [none] { "" }
       *[other] { " " }({ $type })
    }
seen-changed = изменено: { $what ->
        [token] токен
        [model_key] ключ модели
        [model] модель
        [program] программа
        [env] переменные
        [owner] владелец
        [version] версия Hatchery
        [settings] настройки сервера
        [limit] предел расходов
        [access] доступ
       *[other] { $what }
    }
seen-masters_token = MASTER_BOT_TOKEN — токен бота { $botId }
seen-locked = файл ключа не открывает { $field ->
        [token] токен
        [model_key] ключ модели
        [data_key] ключ данных
       *[other] { $field }
    }
seen-fault = программа сама сообщила о неполадке: { $what }
seen-unread = не удалось прочитать: { $what }
seen-spent = израсходовано за месяц: { $used } из { $limit }
seen-memory = память: { $used }{ $most ->
        [none] { "" }
       *[other] { " " }из { $most }
    }, за { $before } до конца
seen-processor = процессор: { $percent } %{ $state ->
        [none] { "" }
       *[other] , состояние { $state }
    }
seen-disk = свободно на диске: { $free }
seen-files = открыто файлов: { $open }{ $most ->
        [none] { "" }
       *[other] { " " }из { $most }
    }
seen-tasks = процессов и потоков у бота: { $tasks } из { $most }
seen-processes = процессов на сервере: { $processes }{ $most ->
        [none] { "" }
       *[other] { " " }из { $most }
    }
seen-clock = часы сервера { $way ->
        [behind] отстают от часов Telegram
       *[ahead] спешат против часов Telegram
    } на { $by }
seen-clock_set = часы сервера перевели { $way ->
        [back] назад
       *[on] вперёд
    } на { $by }
# Что ответили по адресу, приводится на языке ответа.
seen-call = { $what ->
        [model_key] проверка ключа модели
        [vector_store] проверка хранилища памяти
        [telegram_token] проверка токена
        [telegram_webhook] проверка вебхука
       *[other] { $what }
    }{ $host ->
        [none] { "" }
       *[other] {" "}({ $host })
    }: { $said }
seen-status = ответ { $status }{ $text ->
        [none] { "" }
       *[other] , «{ $text }»
    }
seen-no_answer = нет ответа, { $errno }{ $text ->
        [none] { "" }
       *[other] , «{ $text }»
    }
seen-said = «{ $text }»
seen-webhook = getWebhookInfo: сообщения уходят на { $host }
seen-no_model = среди моделей { $host } нет { $model }
seen-net = { $family ->
        [none] { $found ->
            [ok] имя известно
           *[failed] имя неизвестно
        }
       *[other] { $found ->
            [ok] по { $family } соединение есть
            [none] адреса { $family } нет
           *[failed] по { $family } соединения нет
        }
    }
seen-started = сервер запустился
seen-oom = система в это время завершала процессы из-за нехватки памяти

## События

event-daemon-started = Hatchery { $version } запущен (PID { $pid }), { $bots ->
        [one] { $bots } бот
        [few] { $bots } бота
        [many] { $bots } ботов
       *[other] { $bots } бота
    }
event-daemon-stopped = { $reason ->
        [upgrade] Hatchery передаёт дела новому
       *[asked] Hatchery остановлен
    }
event-daemon-away = Hatchery не работал { $awayMs }, начиная с { $leftAtMs }
event-clock-set = { $how ->
        [back] часы сервера перевели назад на { $byMs }
       *[forward] часы сервера перевели вперёд на { $byMs }
    }
event-bot-created = бот @{ $username } заведён { $origin ->
        [managed] одним нажатием
       *[pasted] по токену
    } (владелец { $ownerId })
event-bot-deleted = бот @{ $username } удалён (владелец { $ownerId })
event-bot-changed = { $what ->
        [token] новый токен
        [model_key] новый ключ модели
        [model] другая модель
        [program] другая программа
        [env] другие переменные окружения
        [owner] другой владелец
        [access] другой доступ
        [limit] другой предел расходов
       *[other] изменено: { $what }
    } ({ $by })
event-wanted-changed = { $wanted ->
        [up] велено работать
       *[down] велено остановиться
    } ({ $by })
event-state-changed = { $from } → { $to }
event-run-starting = запуск { $runId }: { $command }
event-run-spawned = процесс запущен, PID { $pid }
event-run-alive = процесс жив, PID { $pid }
event-run-died_at_once = умер сразу после запуска: { $exit }
event-run-ready = готов через { $afterMs }
event-run-not_ready = не начал работать за { $waitedMs }
event-run-silent = молчит уже { $silentMs }
event-run-adopted = найден живым после перезапуска Hatchery, PID { $pid }
event-run-ending = останавливаем ({ $by }): { $reason ->
        [stop] так велено
        [restart] перезапуск
        [sleep] ему никто не пишет
        [delete] удаление
        [not_ready] не начал работать
        [silent] перестал отвечать
        [shutdown] Hatchery останавливается
        [limit] занял больше, чем можно
       *[other] { $reason }
    }
event-run-killed = не остановился сам за { $afterMs }, прерван
event-run-exited = завершился, проработав { $uptimeMs }: { $exit }
event-restart-scheduled = перезапуск через { $inMs }, попытка { $attempt }
event-restart-given_up = перезапуски прекращены ({ $cause }): { $why ->
        [permanent] само это не пройдёт
       *[crash_loop] падает раз за разом
    }
event-incident-opened = неполадка: { $cause }
event-incident-changed = причина теперь другая: { $cause }
event-incident-closed = неполадка кончилась через { $lastedMs } ({ $cause }): { $how ->
        [running] снова работает
        [stopped] остановлен
        [deleted] удалён
       *[sleeping] спит
    }
event-remedy-taken = приняты меры ({ $by }): { $remedy }
event-platform-opened = неполадка на сервере: { $matter }{ $cause ->
        [none] {""}
       *[other] , { $cause }
    }{ $text ->
        [none] {""}
       *[other] {" "}({ $text })
    }
event-platform-closed = неполадка на сервере кончилась через { $lastedMs }: { $matter }
event-update-set_aside = отложено сообщение { $updateId } ({ $type }): { $deaths ->
        [one] { $deaths } падение
        [few] { $deaths } падения
        [many] { $deaths } падений
       *[other] { $deaths } падения
    }
event-update-late = { $count ->
        [one] { $count } сообщение пришло
        [few] { $count } сообщения пришли
        [many] { $count } сообщений пришли
       *[other] { $count } сообщения пришло
    } с опозданием, самое старое от { $oldestAtMs }
event-drop-ignored = программа хотела пропустить старые сообщения, они сохранены ({ $kept })
event-telegram-unauthorized = Telegram не принимает токен: { $status } { $text }
event-telegram-conflict = бота слушает ещё кто-то: { $webhookHost ->
        [none] { $text }
       *[other] { $webhookHost }
    }
event-telegram-flood = Telegram просит подождать { $retryAfterS } ({ $method })
event-telegram-server_error = ошибка на стороне Telegram: { $status } { $text }
event-telegram-unreachable = Telegram недоступен: { $errno }
event-telegram-recovered = приём сообщений восстановился через { $afterMs }
event-capability-refused = ворота отказали: { $path }, { $why ->
        [unknown] пропуск неизвестен
        [revoked] пропуск отозван
        [wrong_bot] пропуск другого бота
        [foreign] показан процессом другого пользователя
       *[method] метод не разрешён
    }
event-control-refused = { $times ->
        [one] { $times } неверный управляющий токен за минуту: кто-то пытается командовать Hatchery
        [few] { $times } неверных управляющих токена за минуту: кто-то пытается командовать Hatchery
        [many] { $times } неверных управляющих токенов за минуту: кто-то пытается командовать Hatchery
       *[other] { $times } неверного управляющего токена за минуту: кто-то пытается командовать Hatchery
    }
event-link-refused = ссылка на { $host } не открыта: { $why ->
        [private] она ведёт не в открытый интернет
        [not_http] это не http и не https
        [userinfo] в ней есть имя или пароль
       *[port] порт не 80 и не 443
    }
event-limit-exceeded = занял больше, чем можно: { $what ->
        [memory] { $bytes } памяти, можно { $mostBytes }
        [files] в его папке больше { $files ->
            [one] { $files } файла
            [few] { $files } файлов
            [many] { $files } файлов
           *[other] { $files } файла
        }
       *[folder] его папка занимает { $bytes }, можно { $mostBytes }
    }
event-budget-near = за месяц израсходовано { $usedNano } из { $limitNano } { $of ->
        [bot] (предел бота)
        [owner] (доля владельца в ключе сервера)
       *[shared] (общая доля в ключе сервера)
    }
event-calls-refused = бот обращается слишком часто, ему { $times ->
        [one] { $times } раз
        [few] { $times } раза
        [many] { $times } раз
       *[other] { $times } раза
    } велено подождать: { $why ->
        [per_minute] слишком много обращений в минуту
        [model_per_minute] слишком много вопросов модели в минуту
        [at_once] слишком много обращений одновременно
        [connections] слишком много соединений
       *[bytes_at_once] слишком много данных одновременно
    }
event-isolation-blocked = изоляция не включена: { $what }
event-output-trimmed = из { $stream } вырезано { $droppedBytes }
event-storage-failed = { $errno ->
        [SQLITE_FULL] диск заполнен, сохранить ничего нельзя ({ $what })
        [SQLITE_READONLY] диск или папка только для чтения, сохранить ничего нельзя ({ $what })
        [SQLITE_BUSY] файл держит другая программа, сохранить ничего нельзя ({ $what })
        [SQLITE_IOERR] диск выдаёт ошибки ({ $what }): { $text }
        [SQLITE_CORRUPT] файл повреждён ({ $what }): { $text }
        [INBOX_FULL] обновления для этого бота больше не принимаются: { $text }
       *[other] не удалось записать ({ $what }): { $errno } { $text }
    }
event-storage-recovered = запись снова работает, через { $afterMs } ({ $what })
event-notice-sent = владелец { $userId } извещён
event-notice-failed = владелец { $userId } не извещён: { $text }
events-none = Событий нет.

## Вывод программы

logs-head = Вывод <b>@{ $username }</b>, последние строки:
logs-head-previous = Вывод <b>@{ $username }</b> в прошлом запуске, последние строки:
logs-none = <b>@{ $username }</b> ничего не выводил.
logs-none-previous = Вывода прошлого запуска <b>@{ $username }</b> нет.

## Найдено в журнале

findings-none = Известной причины в этом тексте нет. Гадать не будем: посмотрите на последние строки.

## Сервер

exported = { $bots ->
        [0] Всё, что о вас хранится, — в файле. Ботов у вас нет.
        [one] Всё, что о вас хранится, — в файле: { $bots } бот, { $updates ->
            [0] ждущих сообщений нет
            [one] ждёт { $updates } сообщение или событие
            [few] ждут { $updates } сообщения или события
            [many] ждут { $updates } сообщений или событий
           *[other] ждут { $updates } сообщения или события
        }.
        [few] Всё, что о вас хранится, — в файле: { $bots } бота, { $updates ->
            [0] ждущих сообщений нет
            [one] ждёт { $updates } сообщение или событие
            [few] ждут { $updates } сообщения или события
            [many] ждут { $updates } сообщений или событий
           *[other] ждут { $updates } сообщения или события
        }.
        [many] Всё, что о вас хранится, — в файле: { $bots } ботов, { $updates ->
            [0] ждущих сообщений нет
            [one] ждёт { $updates } сообщение или событие
            [few] ждут { $updates } сообщения или события
            [many] ждут { $updates } сообщений или событий
           *[other] ждут { $updates } сообщения или события
        }.
       *[other] Всё, что о вас хранится, — в файле: { $bots } бота, { $updates ->
            [0] ждущих сообщений нет
            [one] ждёт { $updates } сообщение или событие
            [few] ждут { $updates } сообщения или события
            [many] ждут { $updates } сообщений или событий
           *[other] ждут { $updates } сообщения или события
        }.
    }
# $memory: in, если в файле всё, что боты помнят о владельце, иначе missing.
exported-without = { $memory ->
        [in] Не вошло: сказанное боту гостями, его файлы, его вывод, все токены и ключи.
       *[missing] Не вошло: всё, что помнит бот (это отдаст /export в самом боте), его файлы, его вывод, все токены и ключи.
    }
key-rotated = 🔑 Действует новый главный ключ. { $keys ->
        [one] Им защищён { $keys } ключ.
        [few] Им защищены { $keys } ключа.
        [many] Им защищены { $keys } ключей.
       *[other] Им защищены { $keys } ключа.
    }
key-rotated-deep = { $keys ->
        [one] Заменён и { $keys } ключ бота: его токены, ключи и ждущие сообщения зашифрованы заново.
        [few] Заменены и { $keys } ключа ботов: их токены, ключи и ждущие сообщения зашифрованы заново.
        [many] Заменены и { $keys } ключей ботов: их токены, ключи и ждущие сообщения зашифрованы заново.
       *[other] Заменены и { $keys } ключа ботов: их токены, ключи и ждущие сообщения зашифрованы заново.
    } Память ботов остаётся под прежними ключами, а те хранятся под новыми.
key-rotated-old = Старый ключ лежит в <code>{ $file }</code>. Резервные копии, сделанные до сих пор, открывает только он: храните его столько же, сколько их, потом удалите.
daemon = Hatchery { $version } работает, PID { $pid }, с { $since }
daemon-no-bots = пока ни одного
daemon-bots = Боты: { $states }
daemon-count = { $state ->
        [running] { $count ->
            [one] { $count } работает
            [few] { $count } работают
            [many] { $count } работают
           *[other] { $count } работает
        }
        [sleeping] { $count ->
            [one] { $count } спит
            [few] { $count } спят
            [many] { $count } спят
           *[other] { $count } спит
        }
        [starting] { $count ->
            [one] { $count } запускается
            [few] { $count } запускаются
            [many] { $count } запускаются
           *[other] { $count } запускается
        }
        [stopping] { $count ->
            [one] { $count } останавливается
            [few] { $count } останавливаются
            [many] { $count } останавливаются
           *[other] { $count } останавливается
        }
        [backoff] { $count ->
            [one] { $count } ждёт перезапуска
            [few] { $count } ждут перезапуска
            [many] { $count } ждут перезапуска
           *[other] { $count } ждёт перезапуска
        }
        [failed] { $count ->
            [one] { $count } не запускается
            [few] { $count } не запускаются
            [many] { $count } не запускаются
           *[other] { $count } не запускается
        }
       *[stopped] { $count ->
            [one] { $count } остановлен
            [few] { $count } остановлены
            [many] { $count } остановлены
           *[other] { $count } остановлено
        }
    }

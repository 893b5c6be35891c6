/** Cities that people name and IANA does not, or not in their language: zone, English, Russian. Capitals of regions first. */
const lines = `
Europe/Kaliningrad|Kaliningrad|Калининград
Europe/Moscow|Moscow|Москва
Europe/Moscow|Saint Petersburg|Санкт-Петербург
Europe/Moscow|St. Petersburg|Петербург
Europe/Moscow|Kazan|Казань
Europe/Moscow|Nizhny Novgorod|Нижний Новгород
Europe/Moscow|Rostov-on-Don|Ростов-на-Дону
Europe/Moscow|Krasnodar|Краснодар
Europe/Moscow|Sochi|Сочи
Europe/Moscow|Voronezh|Воронеж
Europe/Volgograd|Volgograd|Волгоград
Europe/Saratov|Saratov|Саратов
Europe/Samara|Samara|Самара
Europe/Samara|Izhevsk|Ижевск
Asia/Yekaterinburg|Yekaterinburg|Екатеринбург
Asia/Yekaterinburg|Chelyabinsk|Челябинск
Asia/Yekaterinburg|Perm|Пермь
Asia/Yekaterinburg|Ufa|Уфа
Asia/Yekaterinburg|Tyumen|Тюмень
Asia/Omsk|Omsk|Омск
Asia/Novosibirsk|Novosibirsk|Новосибирск
Asia/Tomsk|Tomsk|Томск
Asia/Barnaul|Barnaul|Барнаул
Asia/Krasnoyarsk|Krasnoyarsk|Красноярск
Asia/Irkutsk|Irkutsk|Иркутск
Asia/Irkutsk|Ulan-Ude|Улан-Удэ
Asia/Chita|Chita|Чита
Asia/Yakutsk|Yakutsk|Якутск
Asia/Vladivostok|Vladivostok|Владивосток
Asia/Vladivostok|Khabarovsk|Хабаровск
Asia/Magadan|Magadan|Магадан
Asia/Kamchatka|Petropavlovsk-Kamchatsky|Петропавловск-Камчатский
Europe/Minsk|Minsk|Минск
Europe/Kyiv|Kyiv|Киев
Europe/Kyiv|Kharkiv|Харьков
Europe/Kyiv|Odesa|Одесса
Asia/Almaty|Almaty|Алматы
Asia/Almaty|Astana|Астана
Asia/Tashkent|Tashkent|Ташкент
Asia/Bishkek|Bishkek|Бишкек
Asia/Yerevan|Yerevan|Ереван
Asia/Tbilisi|Tbilisi|Тбилиси
Asia/Baku|Baku|Баку
Europe/Chisinau|Chisinau|Кишинёв
Europe/Riga|Riga|Рига
Europe/Vilnius|Vilnius|Вильнюс
Europe/Tallinn|Tallinn|Таллин
Europe/Helsinki|Helsinki|Хельсинки
Europe/Warsaw|Warsaw|Варшава
Europe/Prague|Prague|Прага
Europe/Vienna|Vienna|Вена
Europe/Berlin|Berlin|Берлин
Europe/Berlin|Munich|Мюнхен
Europe/Paris|Paris|Париж
Europe/Madrid|Madrid|Мадрид
Europe/Madrid|Barcelona|Барселона
Europe/Rome|Rome|Рим
Europe/Rome|Milan|Милан
Europe/Amsterdam|Amsterdam|Амстердам
Europe/London|London|Лондон
Europe/Lisbon|Lisbon|Лиссабон
Europe/Belgrade|Belgrade|Белград
Europe/Istanbul|Istanbul|Стамбул
Asia/Nicosia|Limassol|Лимасол
Asia/Jerusalem|Tel Aviv|Тель-Авив
Asia/Jerusalem|Jerusalem|Иерусалим
Asia/Dubai|Dubai|Дубай
Asia/Bangkok|Bangkok|Бангкок
Asia/Bangkok|Phuket|Пхукет
Asia/Makassar|Bali|Бали
Asia/Kolkata|Delhi|Дели
Asia/Kolkata|Mumbai|Мумбаи
Asia/Kolkata|Bangalore|Бангалор
Asia/Shanghai|Beijing|Пекин
Asia/Shanghai|Shanghai|Шанхай
Asia/Tokyo|Tokyo|Токио
Asia/Seoul|Seoul|Сеул
Asia/Singapore|Singapore|Сингапур
Australia/Sydney|Sydney|Сидней
America/New_York|New York|Нью-Йорк
America/New_York|Boston|Бостон
America/New_York|Miami|Майами
America/New_York|Washington|Вашингтон
America/Chicago|Chicago|Чикаго
America/Chicago|Houston|Хьюстон
America/Denver|Denver|Денвер
America/Los_Angeles|Los Angeles|Лос-Анджелес
America/Los_Angeles|San Francisco|Сан-Франциско
America/Los_Angeles|Seattle|Сиэтл
America/Toronto|Toronto|Торонто
America/Sao_Paulo|São Paulo|Сан-Паулу
America/Argentina/Buenos_Aires|Buenos Aires|Буэнос-Айрес
`;

export type City = { readonly zone: string; readonly en: string; readonly ru: string };

/** The first city of a zone stands for the zone. */
export const cities: readonly City[] = lines
  .trim()
  .split("\n")
  .map((line) => line.split("|"))
  .map(([zone = "", en = "", ru = ""]) => ({ zone, en, ru }));

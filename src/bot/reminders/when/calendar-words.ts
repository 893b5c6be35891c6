/** A value and the words that mean it, in all their forms. */
type Forms = readonly (readonly [value: string, forms: string])[];

/** `W1` is Monday; with an s behind it, the days that come again and again. */
const weekdays: Forms = [
  ["W1", "monday mon понедельник понедельника понедельнику пн"],
  ["W2", "tuesday tue tues вторник вторника вторнику вт"],
  ["W3", "wednesday wed среда среду среды среде ср"],
  ["W4", "thursday thu thurs четверг четверга четвергу чт"],
  ["W5", "friday fri пятница пятницу пятницы пятнице пт"],
  ["W6", "saturday суббота субботу субботы субботе сб"],
  ["W7", "sunday воскресенье воскресенья воскресенью вс"],
  ["W1s", "mondays понедельникам понедельники"],
  ["W2s", "tuesdays вторникам вторники"],
  ["W3s", "wednesdays средам"],
  ["W4s", "thursdays четвергам четверги"],
  ["W5s", "fridays пятницам"],
  ["W6s", "saturdays субботам"],
  ["W7s", "sundays воскресеньям"],
];

const months: Forms = [
  ["M1", "january jan январь января январе"],
  ["M2", "february feb февраль февраля феврале"],
  ["M3", "march mar март марта марте"],
  ["M4", "april apr апрель апреля апреле"],
  ["M5", "may май мая мае"],
  ["M6", "june jun июнь июня июне"],
  ["M7", "july jul июль июля июле"],
  ["M8", "august aug август августа августе"],
  ["M9", "september sep sept сентябрь сентября сентябре"],
  ["M10", "october oct октябрь октября октябре"],
  ["M11", "november nov ноябрь ноября ноябре"],
  ["M12", "december dec декабрь декабря декабре"],
];

const cardinals: Forms = [
  ["0", "zero ноль"],
  ["1", "one один одна одну одного"],
  ["2", "two два две двух"],
  ["3", "three три трех"],
  ["4", "four четыре четырех"],
  ["5", "five пять пяти"],
  ["6", "six шесть шести"],
  ["7", "seven семь семи"],
  ["8", "eight восемь восьми"],
  ["9", "nine девять девяти"],
  ["10", "ten десять десяти"],
  ["11", "eleven одиннадцать одиннадцати"],
  ["12", "twelve двенадцать двенадцати"],
  ["13", "thirteen тринадцать тринадцати"],
  ["14", "fourteen четырнадцать четырнадцати"],
  ["15", "fifteen пятнадцать пятнадцати"],
  ["16", "sixteen шестнадцать шестнадцати"],
  ["17", "seventeen семнадцать семнадцати"],
  ["18", "eighteen восемнадцать восемнадцати"],
  ["19", "nineteen девятнадцать девятнадцати"],
  ["20", "twenty двадцать двадцати"],
  ["30", "thirty тридцать тридцати"],
  ["40", "forty сорок сорока"],
  ["50", "fifty пятьдесят пятидесяти"],
  ["1.5", "полтора полторы полутора"],
];

const ordinals: Forms = [
  ["1th", "first первое первого"],
  ["2th", "second второе второго"],
  ["3th", "third третье третьего"],
  ["4th", "fourth четвертое четвертого"],
  ["5th", "fifth пятое пятого"],
  ["6th", "sixth шестое шестого"],
  ["7th", "seventh седьмое седьмого"],
  ["8th", "eighth восьмое восьмого"],
  ["9th", "ninth девятое девятого"],
  ["10th", "tenth десятое десятого"],
  ["11th", "eleventh одиннадцатое одиннадцатого"],
  ["12th", "twelfth двенадцатое двенадцатого"],
  ["13th", "thirteenth тринадцатое тринадцатого"],
  ["14th", "fourteenth четырнадцатое четырнадцатого"],
  ["15th", "fifteenth пятнадцатое пятнадцатого"],
  ["16th", "sixteenth шестнадцатое шестнадцатого"],
  ["17th", "seventeenth семнадцатое семнадцатого"],
  ["18th", "eighteenth восемнадцатое восемнадцатого"],
  ["19th", "nineteenth девятнадцатое девятнадцатого"],
  ["20th", "twentieth двадцатое двадцатого"],
  ["30th", "thirtieth тридцатое тридцатого"],
];

const halves = (forms: Forms): Forms =>
  forms.slice(0, 12).map(([value, words]) => [`пол ${value}`, `пол${words.split(" ").at(-1) ?? ""}`]);

/**
 * What words of a calendar and numbers are in the language of the patterns: `W5`, `M12`, `21`, `5th`, and `пол 10th` for the
 * hour that begins half an hour later. In lower case, with е for ё.
 */
export const calendarWords: ReadonlyMap<string, string> = new Map(
  [weekdays, months, cardinals, ordinals, halves(ordinals)].flatMap((forms) =>
    forms.flatMap(([value, words]) => words.split(" ").map((word) => [word, value] as const)),
  ),
);

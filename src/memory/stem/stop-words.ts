// Words that stand everywhere and find nothing. Question words are among them: a note that answers seldom repeats them.

const russian =
  "а без более бы был была были было быть в вам вами вас ваш весь во вот все всего всех всю вы где да даже для до его ее " +
  "если есть еще же за здесь и из или им ими их к каждый как какая какие каким каких какого какой каком какую ко когда кого " +
  "кому которая которого которое которой которую которые который которых которым кто куда ли либо лишь мне меня мной может " +
  "мой моя мое мои моего моей моему моих мою мы на над надо нам нами нас наш не него нее нет ни них но ну о об однако он она " +
  "они оно от откуда очень по под почему при про с сам свой своя свое свои своего своей своих сколько со так также такая такие " +
  "такой там твой твоя твое твои тебе тебя те тем то тоже той только том тот ту ты у уже хотя чего чей чем через что чтобы чье " +
  "чья эта эти этим этих это этого этой этом этот эту я зачем";

const english =
  "a about after again all also am an and any are as at be because been before being between both but by can could did do " +
  "does doing down during each few for from further had has have having he her here hers him his how i if in into is it its " +
  "itself just me mine more most my no nor not now of off on once only or other our ours out over own same she should so some " +
  "such than that the their theirs them then there these they this those through to too under until up us very was we were " +
  "what when where which while who whom whose why will with would you your yours";

/** Russian and English words, in lower case and with е for ё, that an index leaves out. */
export const stopWords: ReadonlySet<string> = new Set(`${russian} ${english}`.split(" "));

/** Words of questions that say nothing about the subject: they are neither indexed nor searched. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and any are as at be by can could do does for from get give has have how i if in into is it its ' +
    'many me much my need of on one or our should so that the their them there they this to use want was ' +
    'we what when where which who why will with would you your'
  ).split(' '),
);

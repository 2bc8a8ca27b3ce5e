import type { Messages } from './messages.js';

const te: Messages = {
  lang: 'te',
  submit: {
    auto: 'చెక్ అవుట్ చేయండి',
    pay: 'చెల్లించండి',
    book: 'బుక్ చేయండి',
    donate: 'విరాళం ఇవ్వండి',
    subscribe: 'సభ్యత్వం పొందండి',
    other: 'కొనసాగించండి',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} చెల్లించండి',
    donate: '{amount} విరాళం ఇవ్వండి',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (కొత్త విండోలో తెరుచుకుంటుంది)',
  free: 'ఉచితం',
  quantity: 'పరిమాణం: {n}',
  total: 'మొత్తం',
  more: { one: 'మరియు మరో {n}', other: 'మరియు మరో {n}' },
  moreItems: 'మరియు మరిన్ని',
  left: { one: '{n} మాత్రమే మిగిలి ఉంది', other: '{n} మాత్రమే మిగిలి ఉన్నాయి' },
  loading: 'లోడ్ అవుతోంది',
  inactive: 'ఇది ప్రస్తుతం అందుబాటులో లేదు.',
  soldOut: 'అన్నీ అమ్ముడయ్యాయి.',
  missing: 'ఇది కనిపించలేదు.',
  failed: 'దీన్ని లోడ్ చేయడం సాధ్యపడలేదు.',
  retry: 'మళ్లీ ప్రయత్నించండి',
  testMode: 'పరీక్ష మోడ్',
};

export default te;

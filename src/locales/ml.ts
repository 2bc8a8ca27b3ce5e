import type { Messages } from './messages.js';

const ml: Messages = {
  lang: 'ml',
  submit: {
    auto: 'ചെക്കൗട്ട് ചെയ്യുക',
    pay: 'പണമടയ്ക്കുക',
    book: 'ബുക്ക് ചെയ്യുക',
    donate: 'സംഭാവന നൽകുക',
    subscribe: 'സബ്സ്ക്രൈബ് ചെയ്യുക',
    other: 'തുടരുക',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} അടയ്ക്കുക',
    donate: '{amount} സംഭാവന നൽകുക',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (പുതിയ വിൻഡോയിൽ തുറക്കും)',
  free: 'സൗജന്യം',
  quantity: 'എണ്ണം: {n}',
  total: 'ആകെ',
  more: { one: 'മറ്റ് {n} എണ്ണം കൂടി', other: 'മറ്റ് {n} എണ്ണം കൂടി' },
  moreItems: 'മറ്റു പലതും',
  left: { one: '{n} എണ്ണം മാത്രം ബാക്കി', other: '{n} എണ്ണം മാത്രം ബാക്കി' },
  loading: 'ലോഡ് ചെയ്യുന്നു',
  inactive: 'ഇത് ഇപ്പോൾ ലഭ്യമല്ല.',
  soldOut: 'എല്ലാം വിറ്റുതീർന്നു.',
  missing: 'ഇത് കണ്ടെത്താനായില്ല.',
  failed: 'ഇത് ലോഡ് ചെയ്യാനായില്ല.',
  retry: 'വീണ്ടും ശ്രമിക്കുക',
  testMode: 'പരീക്ഷണ മോഡ്',
};

export default ml;

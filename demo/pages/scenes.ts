/** A small page with the element, `<name>.html` in this folder. */
export interface Scene {
  name: string;
  title: string;
  description: string;
  /** The alternative text of its picture, which `npm run pictures` takes. */
  picture: string;
}

/** In the order of the index. */
export const scenes: readonly Scene[] = [
  {
    name: 'shop',
    title: 'Shop',
    description: 'Links of every kind; pay, return, and see the sessions',
    picture: 'A headline and the code on the left, the card of a workshop on the right',
  },
  {
    name: 'blog',
    title: 'Blog',
    description: 'A class in the sidebar of an article',
    picture: 'An article about sourdough, with the card of a class in its sidebar',
  },
  {
    name: 'pricing',
    title: 'Pricing row',
    description: 'Three links side by side',
    picture: 'Three compact cards with pictures in a row, the middle one highlighted',
  },
  {
    name: 'landing',
    title: 'Landing page',
    description: 'A button at the top, the whole offer with pictures of its items below',
    picture: 'A headline with a pay button, beside the picture of a loaf',
  },
  {
    name: 'donation',
    title: 'Donation',
    description: 'A gift toward a goal',
    picture: 'A progress bar of gifts for a kiln, with a card to donate',
  },
  {
    name: 'booking',
    title: 'Booking',
    description: 'A workshop with date and place',
    picture: 'The picture of a tea bowl, with the card of the workshop beside it',
  },
  {
    name: 'season',
    title: 'Season',
    description: 'A hundred elements, one request',
    picture: 'Rows of compact cards, four for each Saturday',
  },
  {
    name: 'right-to-left',
    title: 'Right to left',
    description: 'A shop in Arabic, prices with three decimals',
    picture: 'An Arabic page, with the card to the left of the text',
  },
  {
    name: 'dark',
    title: 'Dark shop',
    description: 'Dark in every color scheme, with pictures of the page’s own',
    picture: 'Three compact cards with pictures on a black page',
  },
];

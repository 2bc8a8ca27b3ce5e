import { expect, it } from 'vitest';
import { itemOf, openPictureShop, productOf } from './picture-shop.js';

it('looks up the covers of a page before the pictures of further line items', async () => {
  const shop = openPictureShop();
  const namesOf = (link: string, count: number) =>
    Array.from({ length: count }, (_, index) => `prod_${link}_${index}`);
  const links = { cl_set: namesOf('set', 40), cl_tea: namesOf('tea', 2), cl_vase: ['prod_set_7'] };
  for (const [id, names] of Object.entries(links)) {
    shop.items.set(
      id,
      names.map((name, index) => itemOf(name, `li_${index}`)),
    );
    for (const name of names) shop.products.set(name, productOf(name, name));
  }

  await shop.get('?id=cl_set&id=cl_tea&id=cl_vase');
  await shop.pass(60_000);

  const order = shop.productCalls().map((path) => path.replace('/v1/products/', ''));
  expect(order.slice(0, 4)).toEqual(['prod_set_0', 'prod_tea_0', 'prod_set_7', 'prod_set_1']);
  expect(order).toHaveLength(42);
});

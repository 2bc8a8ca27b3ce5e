import { expect, it } from 'vitest';
import { ageClock } from '../../../src/endpoint/clock.js';
import { ProductCache } from '../../../src/endpoint/products/product-cache.js';
import { picturesOf } from '../../../src/endpoint/products/product-pictures.js';
import { factsOf } from '../../../src/endpoint/products/product.js';
import { IMAGE_ORIGIN, productOf } from './picture-shop.js';
import { memoryInUse } from '../../support/memory.js';

const options = {
  imageOrigins: [IMAGE_ORIGIN],
  imageUrl: (url: string, width: number) => `${url}?w=${width}`,
};

/** Megabytes that the products of so many responses of the API take. */
function memoryOf(products: number, image: (index: number) => string): number {
  const before = memory();
  const cache = new ProductCache({
    lifetimeMs: 3_600_000,
    toPictures: (facts) => picturesOf(facts, options),
    clock: ageClock(),
  });
  for (let index = 0; index < products; index += 1) {
    const product = productOf(`prod_${index}`, 'ä'.repeat(10_000), [image(index)]);
    // Parsed, as from the network: texts that share memory with a longer one.
    const parsed = JSON.parse(JSON.stringify(product)) as typeof product;
    cache.add(`prod_${index}`, factsOf(parsed), 0);
  }
  const used = memory() - before;
  expect(cache.get(`prod_${products - 1}`)).toBeDefined();
  return used;
}

it('keeps no image that is inside the address of a product', () => {
  const image = (index: number) => `data:image/png;base64,${String(index).padStart(200_000, 'A')}`;

  expect(memoryOf(1_000, image)).toBeLessThan(8);
});

it('stays within the memory for products when their addresses are as long as can be', () => {
  const image = (index: number) => `${IMAGE_ORIGIN}/${String(index).padStart(1_990, '0')}`;

  expect(memoryOf(10_000, image)).toBeLessThan(40);
});

function memory(): number {
  return memoryInUse().heapUsed / 2 ** 20;
}

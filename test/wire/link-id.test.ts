import { describe, expect, it } from 'vitest';
import { isLinkId } from '../../src/wire/link-id.js';
import { badLinkIds } from '../support/bad-link-ids.js';

describe('isLinkId', () => {
  it.each(['cl_4de6fg8hi0jk', 'cl_1', 'cl_A-b_9', `cl_${'a'.repeat(61)}`])('accepts %j', (id) => {
    expect(isLinkId(id)).toBe(true);
  });

  it('is tested with enough malformed ids', () => {
    expect(new Set(badLinkIds).size).toBe(badLinkIds.length);
    expect(badLinkIds.length).toBeGreaterThanOrEqual(50);
  });

  it.each(badLinkIds)('rejects %j', (id) => {
    expect(isLinkId(id)).toBe(false);
  });

  it.each(['cl_1\n', '\ncl_1', 'cl_1\0', 'cl_é', 'cl_💳', 'cl_\u202e1', 'cl_1 ', '${x}', '{{x}}'])(
    'rejects %j, decoded',
    (id) => {
      expect(isLinkId(id)).toBe(false);
    },
  );

  it.each(
    [null, undefined, 1, {}, ['cl_1'], { toString: () => 'cl_1' }].map((value) => ({ value })),
  )('rejects a non-string: $value', ({ value }) => {
    expect(isLinkId(value)).toBe(false);
  });
});

import { expect } from '@open-wc/testing';
import { defaultTarget, readTarget, type FramedWindow } from '../../src/element/target.js';
import { createElement } from '../support/buyer.js';
import { warningsOf as warnings } from './odd-values.js';

/** A window in a frame that may lead anywhere. */
const framed: FramedWindow = { top: {}, origin: 'https://shop.example', frameElement: null };

let outermost: HTMLIFrameElement[] = [];

/** The window of a frame inside frames with these `sandbox` attributes, the outermost first. */
function framedIn(...sandboxes: (string | null)[]): Window {
  return sandboxes.reduce<Window>((parent, sandbox) => {
    const frame = parent.document.createElement('iframe');
    // Their windows stay readable from here.
    if (sandbox !== null) frame.setAttribute('sandbox', `allow-same-origin ${sandbox}`);
    parent.document.body.append(frame);
    if (parent === window) outermost.push(frame);
    if (!frame.contentWindow) throw new Error('the frame has no window');
    return frame.contentWindow;
  }, window);
}

afterEach(() => {
  outermost.forEach((frame) => frame.remove());
  outermost = [];
});

describe('the default target', () => {
  it('is _self outside of a frame', () => {
    const view = { ...framed };

    expect(defaultTarget(Object.assign(view, { top: view }))).to.equal('_self');
  });

  it('is _self in a window that has been removed', () => {
    expect(defaultTarget({ ...framed, top: null })).to.equal('_self');
  });

  const sandboxes: [sandboxes: (string | null)[], target: string][] = [
    [[null], '_top'],
    [[null, null], '_top'],
    [['allow-top-navigation'], '_top'],
    [['allow-scripts allow-top-navigation-by-user-activation allow-popups'], '_top'],
    [['ALLOW-TOP-NAVIGATION'], '_top'],
    [['allow-scripts allow-popups'], '_blank'],
    [['allow-top-navigation-to-custom-protocols allow-popups'], '_blank'],
    [['allow-popups-to-escape-sandbox'], '_self'],
    [['allow-scripts'], '_self'],
    [['allow-popups', null], '_blank'],
    [['allow-popups', 'allow-top-navigation allow-popups'], '_blank'],
    [['allow-popups', 'allow-top-navigation'], '_self'],
    [['allow-top-navigation', 'allow-popups'], '_self'],
  ];
  for (const [flags, target] of sandboxes) {
    it(`is ${target} in frames with the sandboxes ${JSON.stringify(flags)}`, () => {
      expect(defaultTarget(framedIn(...flags))).to.equal(target);
    });
  }

  it('is _top in a frame of another origin, whose sandbox cannot be seen', () => {
    expect(defaultTarget(framed)).to.equal('_top');
  });

  it('is _blank in a frame with an opaque origin', () => {
    expect(defaultTarget({ ...framed, origin: 'null' })).to.equal('_blank');
  });

  for (const frameElement of [5, 'a', {}, document.createElement('p')]) {
    it(`survives a global frameElement of the page: ${typeof frameElement}`, () => {
      const view = { ...framed, frameElement: frameElement as unknown as Element };

      expect(defaultTarget(view)).to.equal('_top');
    });
  }

  it('survives a global frameElement that leads around in a circle', () => {
    const circle = { ownerDocument: { defaultView: {} as object } };
    circle.ownerDocument.defaultView = { frameElement: circle };

    const view = { ...framed, frameElement: circle as unknown as Element };

    expect(defaultTarget(view)).to.equal('_top');
  });
});

describe('the attribute target', () => {
  for (const target of ['_self', '_blank', '_top', '_parent'] as const) {
    it(`takes ${target}, in a frame too`, () => {
      expect(readTarget('checkout-link', target, '_top')).to.equal(target);
    });
  }

  for (const value of [null, undefined, '']) {
    it(`has the default for ${JSON.stringify(value)}, without a warning`, async () => {
      const said = await warnings(async () => {
        expect(readTarget('checkout-link', value, '_top')).to.equal('_top');
      });

      expect(said).to.deep.equal([]);
    });
  }

  it('has the default for another value, with a warning', async () => {
    const said = await warnings(async () => {
      expect(readTarget('checkout-link', '_new', '_top')).to.equal('_top');
    });

    expect(said).to.deep.equal([
      '<checkout-link> target: "_new" is not accepted. Use _self, _blank, _top, _parent.',
    ]);
  });
});

describe('the property target', () => {
  it('is null by default, and follows the attribute', () => {
    const element = createElement();

    expect(element.target).to.equal(null);
    element.setAttribute('target', '_blank');
    expect(element.target).to.equal('_blank');
    element.removeAttribute('target');
    expect(element.target).to.equal(null);
  });
});

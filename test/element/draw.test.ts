import { expect } from '@open-wc/testing';
import { draw } from '../../src/element/draw.js';
import { h } from '../../src/element/tree.js';

describe('draw', () => {
  let place: HTMLElement;

  beforeEach(() => {
    place = document.createElement('div');
    document.body.append(place);
  });
  afterEach(() => place.remove());

  const part = (name: string) => place.querySelector(`[part=${name}]`);

  it('makes elements, texts and attributes, and nothing of null', () => {
    draw(place, [
      h('p', { part: 'title', role: null }, 'Clay', null, h('b', {})),
      null,
      'and more',
    ]);

    expect(place.innerHTML).to.equal('<p part="title">Clay<b></b></p>and more');
  });

  it('makes no markup of a text', () => {
    draw(place, [h('p', { title: '"><img src=x>' }, '<img src=x onerror=alert()>&amp;')]);

    expect(place.querySelector('img')).to.equal(null);
    expect(place.firstElementChild?.textContent).to.equal('<img src=x onerror=alert()>&amp;');
    expect(place.firstElementChild?.getAttribute('title')).to.equal('"><img src=x>');
  });

  it('changes what is there in place', () => {
    draw(place, [h('a', { part: 'pay', href: '/old', role: 'link' }, 'Book')]);
    const pay = part('pay');
    const text = pay?.firstChild;

    draw(place, [h('a', { part: 'pay', href: '/new', role: null }, 'Pay')]);

    expect(part('pay')).to.equal(pay);
    expect(pay?.firstChild).to.equal(text);
    expect(place.innerHTML).to.equal('<a part="pay" href="/new">Pay</a>');
  });

  it('touches nothing that is right', () => {
    const tree = () => [h('p', { part: 'title' }, 'Clay'), h('p', { part: 'more' }, h('i', {}))];
    draw(place, tree());
    const observer = new MutationObserver(() => undefined);
    observer.observe(place, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });

    draw(place, tree());

    expect(observer.takeRecords()).to.deep.equal([]);
  });

  it('tells siblings apart by their first attribute', () => {
    draw(place, [h('div', { class: 'action' }, 'kept')]);
    const action = place.firstChild;

    draw(place, [h('div', { class: 'head' }, 'new'), h('div', { class: 'action' }, 'kept')]);

    expect(place.lastChild).to.equal(action);
    expect(place.innerHTML).to.equal('<div class="head">new</div><div class="action">kept</div>');
  });

  it('tells an element without that attribute from those that have it', () => {
    draw(place, [
      h('slot', { name: 'media' }),
      h('slot', { name: null }),
      h('slot', { name: 'x' }),
    ]);
    const [, fallback] = place.children;

    draw(place, [h('slot', { name: null, hidden: '' })]);

    expect(place.children).to.have.lengthOf(1);
    expect(place.firstChild).to.equal(fallback);
    expect(place.innerHTML).to.equal('<slot hidden=""></slot>');
  });

  it('keeps the focus on a control around which all changes', () => {
    const pay = () => h('a', { part: 'pay', href: '#' }, 'Book');
    draw(place, [h('p', { part: 'title' }, 'Clay'), pay()]);
    const control = place.querySelector('a');
    control?.focus();

    draw(place, [h('p', { part: 'badge' }), h('p', { part: 'left' }), pay()]);
    draw(place, [pay()]);

    expect(document.activeElement).to.equal(control);
  });

  it('takes over markup that is there already', () => {
    place.innerHTML = '<p part="title">Clay</p><p part="more">and more</p>';
    const title = part('title');

    draw(place, [h('p', { part: 'title' }, 'Ton'), h('p', { part: 'more' }, 'and more')]);

    expect(part('title')).to.equal(title);
    expect(place.innerHTML).to.equal('<p part="title">Ton</p><p part="more">and more</p>');
  });

  it('mends what something else has changed', () => {
    const tree = () => [h('p', { part: 'title' }, 'Clay'), h('a', { part: 'pay' }, 'Book')];
    draw(place, tree());
    part('title')?.replaceChildren(document.createElement('font'));
    part('pay')?.remove();
    place.prepend('stray', document.createComment('stray'));

    draw(place, tree());

    expect(place.innerHTML).to.equal('<p part="title">Clay</p><a part="pay">Book</a>');
  });

  it('makes a list longer and shorter', () => {
    const list = (...names: string[]) => [
      h('ul', {}, ...names.map((name) => h('li', { part: 'item' }, name))),
    ];
    draw(place, list('a', 'b'));
    const [first] = place.querySelectorAll('li');

    draw(place, list('b', 'c', 'd'));
    expect(place.textContent).to.equal('bcd');
    draw(place, list('d'));

    expect(place.textContent).to.equal('d');
    expect(place.querySelector('li')).to.equal(first);
  });
});

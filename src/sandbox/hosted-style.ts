/** The style sheet of the hosted pages, inlined to save a request. */
export const hostedStyle = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ground: #f4f5f7; --box: #eceef1; --ink: #1b1f27; --soft: #565e6c; --line: #d9dde3;
  --accent: #1f4fd8; --on-accent: #fff; --notice: #fff3cd; --on-notice: #4d3800; --wrong: #b3261e; --done: #14713d;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1c2027; --ground: #12151a; --box: #262b34; --ink: #eceef2; --soft: #a6aebb; --line: #363c47;
    --accent: #9db7ff; --on-accent: #0c1c4d; --notice: #453600; --on-notice: #ffe7a3; --wrong: #ffb4ab; --done: #7ddba0;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; overflow-wrap: anywhere; }
.test { margin: 0; padding: .6rem 1rem; background: var(--notice); color: var(--on-notice);
  text-align: center; font-weight: 600; font-size: .9rem; }
main { max-width: 60rem; margin: 0 auto; padding: 1.25rem 1rem 4rem; display: grid; gap: 1.25rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 1.5rem; min-width: 0; }
.message { max-width: 32rem; width: 100%; margin: 8vh auto 0; text-align: center; }
.message .mark { font-size: 2rem; line-height: 1; color: var(--done); margin: 0 0 .75rem; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .5rem; }
h2 { font-size: 1rem; margin: 0 0 .75rem; }
p { margin: 0 0 1rem; }
.soft { color: var(--soft); }
.total { font-size: 1.9rem; font-weight: 650; line-height: 1.2; margin: 0 0 1rem; font-variant-numeric: tabular-nums; }
.items { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.items li { display: flex; gap: 1rem; justify-content: space-between; padding: .6rem 0; border-bottom: 1px solid var(--line); }
.items .soft { display: block; font-size: .9rem; font-variant-numeric: tabular-nums; }
.items .name { flex: 1; min-width: 0; }
.picture { flex: none; width: 56px; height: 56px; overflow: hidden; background: var(--box); border-radius: 8px; }
/* Sized by limits, and 1px beyond the box: with a width, Chromium and WebKit draw an icon in place of a broken picture; Firefox draws a border. */
.picture img { width: auto; height: auto; min-width: calc(100% + 2px); max-width: calc(100% + 2px); min-height: calc(100% + 2px);
  max-height: calc(100% + 2px); margin: -1px; object-fit: cover; vertical-align: top; }
.items .amount { flex: none; font-variant-numeric: tabular-nums; }
label { display: block; font-size: .9rem; font-weight: 550; margin: 0 0 .9rem; }
input { display: block; width: 100%; margin-top: .25rem; padding: .6rem .7rem; color: inherit;
  font: inherit; font-size: 1rem; font-weight: 400;
  background: var(--paper); border: 1px solid var(--soft); border-radius: 8px; }
input[aria-invalid] { border-color: var(--wrong); }
.wrong { color: var(--wrong); font-weight: 550; }
.method { border: 1px dashed var(--line); border-radius: 8px; padding: .75rem; margin: 0 0 1rem; font-size: .9rem; }
.method bdi { font-family: ui-monospace, monospace; white-space: nowrap; }
button, .button { display: block; width: 100%; padding: .8rem 1rem; font: inherit; font-weight: 600; text-align: center; cursor: pointer;
  border-radius: 8px; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); text-decoration: none; }
.quiet { margin-top: .6rem; background: transparent; color: var(--ink); border-color: var(--line); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (min-width: 48rem) {
  .checkout { grid-template-columns: 1fr 1fr; align-items: start; padding-top: 3rem; }
  .checkout form { position: sticky; top: 1rem; }
}
`;

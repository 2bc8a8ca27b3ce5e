import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Colors } from '../preview/resolve-colors.js';
import { changesFor, shownScheme, type EditedScheme } from '../settings/edited-scheme.js';
import { colorIn, type Scheme } from '../settings/schemes.js';
import { differences, isValidValue, valueOf, withValues, type Values } from '../settings/values.js';
import { change, createHistory, redo, undo, type History } from './history.js';
import type { LookOptions } from './look-options.js';
import { loadSettings, saveSettings } from './storage.js';

/** The settings of the playground, with their history, in the URL. */
export class SettingsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  history: History;
  /** Reasons for the parameters of the URL that were ignored. */
  ignored: string[];
  /** What the last undo or redo changed. */
  status = '';
  #invalid: Values = {};
  #edited: EditedScheme = 'both';
  /** As the frames have reported them. */
  readonly #colors = new Map<Scheme, Colors>();
  #lastScheme: Scheme = 'light';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    const { values, ignored } = loadSettings();
    this.history = createHistory(values);
    this.ignored = ignored;
  }

  hostConnected(): void {
    addEventListener('keydown', this.#onKeydown);
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.#onKeydown);
  }

  get values(): Values {
    return this.history.now;
  }

  get look(): LookOptions {
    return {
      values: this.values,
      invalid: this.#invalid,
      edited: this.#edited,
      setEdited: (edited) => this.#setEdited(edited),
      paintedColor: (name) => this.#paintedColor(name),
      change: (name, value) => this.set(name, value),
      changeLook: (name, variables) => this.#setAll(name, variables),
    };
  }

  /** Changes a setting; a variable in the edited color schemes. An invalid value is kept in its field only. */
  set(name: string, value: string, edited = this.#edited): void {
    if (isValidValue(name, value)) {
      this.#apply(name, [name], changesFor(this.values, name, value, edited));
    } else {
      this.#invalid = { ...this.#invalid, [name]: value };
      this.#host.requestUpdate();
    }
  }

  /** Changes several settings, as one step of the history with this name. */
  setValues(name: string, changes: Values): void {
    this.#apply(name, Object.keys(changes), changes);
  }

  /** Changes a color where it was measured: in the scheme of the first frame, if the schemes differ in it. */
  setMeasured(name: string, value: string): void {
    const scheme = valueOf(this.values, 'scheme');
    const measured = scheme === 'dark' ? 'dark' : scheme === 'both' ? 'light' : this.#lastScheme;
    const differs = colorIn(this.values, name, 'light') !== colorIn(this.values, name, 'dark');
    this.set(name, value, differs ? measured : 'both');
  }

  /** Applies a step of the history; `what` is its name. */
  step(what: string, history: History): void {
    const names = differences(this.values, history.now);
    this.status = names.length > 0 ? `${what}: ${names.join(', ')}` : 'Nothing to change.';
    this.#save(history);
  }

  reportColors(scheme: Scheme, colors: Colors): void {
    this.#colors.set(scheme, colors);
    if (valueOf(this.values, 'scheme') !== 'both') this.#lastScheme = scheme;
    this.#host.requestUpdate();
  }

  #setAll(name: string, variables: Values): void {
    let changes: Values = {};
    for (const [variable, value] of Object.entries(variables))
      changes = { ...changes, ...changesFor(this.values, variable, value, this.#edited) };
    this.#apply(name, Object.keys(variables), changes);
  }

  /** `fields` are the names whose invalid values are replaced. */
  #apply(name: string, fields: string[], changes: Values): void {
    const invalid = Object.entries(this.#invalid).filter(([each]) => !fields.includes(each));
    this.#save(change(this.history, withValues(this.values, changes), name));
    this.#invalid = Object.fromEntries(invalid);
  }

  #save(history: History): void {
    this.#invalid = {};
    this.history = history;
    saveSettings(history.now);
    this.#host.requestUpdate();
  }

  /** Shows the scheme whose colors are edited, beside the other one. */
  #setEdited(edited: EditedScheme): void {
    this.#edited = edited;
    const shown = valueOf(this.values, 'scheme');
    if (edited !== 'both' && shown !== 'both' && shown !== edited) this.set('scheme', 'both');
    this.#host.requestUpdate();
  }

  #paintedColor(name: string): string {
    const scheme = this.#edited === 'both' ? this.#lastScheme : shownScheme(this.#edited);
    return this.#colors.get(scheme)?.[name] ?? colorIn(this.values, name, scheme);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const isText =
      event.target instanceof HTMLElement &&
      event.target.matches('input:is([type=text], [type=number]), textarea');
    if (isText || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.shiftKey) this.step('Redone', redo(this.history));
    else this.step('Undone', undo(this.history));
  };
}

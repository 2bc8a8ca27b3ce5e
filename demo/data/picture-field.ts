import { html, type TemplateResult } from 'lit';
import { valueOf, type Values } from '../settings/values.js';
import { PageElement } from '../site/page-element.js';
import { readPicture, type Picture } from './picture.js';

/** Settings of the picture, and its file if there is a new one. */
export class PictureChosenEvent extends Event {
  static readonly type = 'picture-chosen';
  readonly values: Values;
  readonly picture: Picture | null;

  constructor(values: Values, picture: Picture | null = null) {
    super(PictureChosenEvent.type, { bubbles: true });
    this.values = values;
    this.picture = picture;
  }
}

const MEDIA = 'slot-media';
const sources = [
  ['none', 'None'],
  ['picture', 'Sample'],
  ['file', 'Your own'],
] as const;

/** The picture or logo above the title. */
export class PictureField extends PageElement {
  static override properties = {
    values: { attribute: false },
    hasPicture: { attribute: false },
    isChoosing: { state: true },
    error: { state: true },
  };

  declare values: Values;
  /** Whether the file of the settings is here: it is not in the URL. */
  declare hasPicture: boolean;
  /** Whether a file of one's own is wanted, and not chosen yet. */
  declare isChoosing: boolean;
  declare error: string;

  constructor() {
    super();
    this.values = {};
    this.hasPicture = false;
    this.isChoosing = false;
    this.error = '';
  }

  protected override render(): TemplateResult {
    const source = this.isChoosing ? 'file' : valueOf(this.values, MEDIA);
    return html`<fieldset class="choices">
        <legend>Picture or logo</legend>
        ${sources.map(
          ([id, name]) =>
            html`<label
              ><input
                type="radio"
                name="media"
                value=${id}
                .checked=${id === source}
                @change=${() => this.#choose(id)}
              />${name}</label
            >`,
        )}
      </fieldset>
      ${source === 'file' ? this.#file() : ''} ${source === 'none' ? '' : this.#text()}`;
  }

  #file(): TemplateResult {
    const name = valueOf(this.values, 'picture-file');
    const isLost = name !== '' && !this.hasPicture && !this.isChoosing;
    return html`<div class="field">
      <label for="picture-file">Picture file</label>
      <input
        id="picture-file"
        type="file"
        accept="image/*"
        aria-describedby="picture-about picture-error"
        aria-invalid=${this.error !== ''}
        @change=${this.#read}
      />
      <p class="hint" id="picture-about">
        ${
          isLost
            ? `The URL has no pictures: choose ${name} again.`
            : 'It stays in this browser. The code has its file name: put the file beside your page.'
        }
      </p>
      <p class="error" id="picture-error" aria-live="polite">${this.error}</p>
    </div>`;
  }

  #text(): TemplateResult {
    return html`<div class="field">
      <label for="picture-alt">Picture description</label>
      <input
        id="picture-alt"
        type="text"
        autocomplete="off"
        aria-describedby="picture-alt-about"
        .value=${valueOf(this.values, 'picture-alt')}
        @change=${({ currentTarget: field }: Event) =>
          field instanceof HTMLInputElement &&
          this.dispatchEvent(new PictureChosenEvent({ 'picture-alt': field.value }))}
      />
      <p class="hint" id="picture-alt-about">
        For people who do not see it. Leave it empty for a decoration.
      </p>
    </div>`;
  }

  #choose(source: string): void {
    this.error = '';
    this.isChoosing = source === 'file' && !valueOf(this.values, 'picture-file');
    if (!this.isChoosing) this.dispatchEvent(new PictureChosenEvent({ [MEDIA]: source }));
  }

  readonly #read = async ({ currentTarget: field }: Event): Promise<void> => {
    const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
    if (!file) return;
    this.error = '';
    try {
      const picture = await readPicture(file);
      this.isChoosing = false;
      const { name, width, height } = picture;
      const values = {
        [MEDIA]: 'file',
        'picture-file': name,
        'picture-size': width && height ? `${width}x${height}` : '',
      };
      this.dispatchEvent(new PictureChosenEvent(values, picture));
    } catch {
      this.error = 'The browser cannot show this file. Choose a PNG, JPEG, WebP or SVG.';
    }
  };
}

customElements.define('demo-picture', PictureField);

import { html, nothing, type TemplateResult } from 'lit';

export interface Choice {
  id: string;
  name: string;
}

export interface ChoiceGroup<Each extends Choice> {
  /** Of the radio buttons; unique in the page. */
  name: string;
  legend: string;
  /** The id of a text about them. */
  describedBy?: string | undefined;
  choices: readonly Each[];
  /** The id of the chosen one; none for a value of one's own. */
  chosen: string | undefined;
  choose: (choice: Each) => void;
  picture: (choice: Each) => TemplateResult;
}

/** Named choices with a picture each. */
export function choiceGroup<Each extends Choice>(group: ChoiceGroup<Each>): TemplateResult {
  const { name, legend, describedBy, choices, chosen, choose, picture } = group;
  return html`<fieldset
    class="tiles"
    data-choice=${name}
    aria-describedby=${describedBy ?? nothing}
  >
    <legend>${legend}</legend>
    ${choices.map(
      (choice) =>
        html`<label class="tile"
          ><input
            type="radio"
            name=${name}
            value=${choice.id}
            .checked=${choice.id === chosen}
            @change=${() => choose(choice)}
          /><span class="picture" aria-hidden="true">${picture(choice)}</span
          ><span>${choice.name}</span></label
        >`,
    )}
  </fieldset>`;
}

import { computeAccessibleName, getRole } from 'dom-accessibility-api';

/** A node as assistive technology meets it. */
export interface Heard {
  role: string;
  name: string;
}

const silent = new Set(['generic', 'presentation', 'none']);

/** What is in an element's shadow tree, in reading order: roles, and names or texts. */
export function heardIn(element: Element): Heard[] {
  const nodes = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
  return nodes.filter(isShown).flatMap((node) => {
    const role = getRole(node) ?? '';
    if (!role || silent.has(role) || role === 'status') return [];
    const text = role === 'list' ? '' : (node.textContent ?? '').replace(/\s+/g, ' ').trim();
    return [{ role, name: computeAccessibleName(node) || text }];
  });
}

/** What the element's live region says at the moment. */
export function announcedBy(element: Element): string {
  return element.shadowRoot?.querySelector('[role=status]')?.textContent?.trim() ?? '';
}

function isShown(node: Element): boolean {
  return node.checkVisibility();
}

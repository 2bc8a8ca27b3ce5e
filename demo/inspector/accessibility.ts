import { computeAccessibleName, getRole } from 'dom-accessibility-api';

/** A node of the accessibility tree. */
export interface AccessibleNode {
  role: string;
  name: string;
}

const ignoredRoles = new Set(['generic', 'presentation', 'none']);

/** The accessible nodes of an element's shadow tree, in reading order. */
export function accessibleNodes(element: Element): AccessibleNode[] {
  const nodes = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
  return nodes.filter(isVisible).flatMap((node) => {
    const role = getRole(node) ?? '';
    if (!role || ignoredRoles.has(role) || role === 'status') return [];
    const text = role === 'list' ? '' : (node.textContent ?? '').replace(/\s+/g, ' ').trim();
    return [{ role, name: computeAccessibleName(node) || text }];
  });
}

/** The text of the element's live region. */
export function liveRegionText(element: Element): string {
  const parts = element.shadowRoot?.querySelectorAll('[role=status] > *') ?? [];
  return Array.from(parts, (part) => part.textContent.trim()).join(' ');
}

function isVisible(node: Element): boolean {
  return node.getClientRects().length > 0;
}

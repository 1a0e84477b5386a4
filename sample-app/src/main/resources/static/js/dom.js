/** Returns the element with an id. */
export const byId = (id) => document.getElementById(id);

/** Creates an element: properties, then children. */
export function element(tag, properties = {}, ...children) {
  const created = Object.assign(document.createElement(tag), properties);
  created.append(...children);
  return created;
}

/** Creates an element of SVG: attributes, then children. */
export function svg(tag, attributes = {}, ...children) {
  const created = document.createElementNS('http://www.w3.org/2000/svg', tag);
  set(created, attributes);
  created.append(...children);
  return created;
}

export function set(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    target.setAttribute(name, value);
  }
}

/** Changes a text only if it is another one, so that nobody selects or hears in vain. */
export function write(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Tells people who listen. */
export function announce(text) {
  write(byId('announcement'), text);
}

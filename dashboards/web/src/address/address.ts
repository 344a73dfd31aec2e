/** Parameters as an address carries them: a list is a repeated name. */
export type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/** `path?name=value&name=value`, names in the order given, empty ones left out. */
export function address(path: string, params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of value === undefined ? [] : [value].flat()) search.append(name, one);
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

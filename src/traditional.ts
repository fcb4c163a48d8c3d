// A tag, a comment, or a declaration; `>` may stand inside of a quoted attribute.
const MARKUP = /<!--[\s\S]*?-->|<![^>]*>|<\/?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>/g
// What is said to a reader in an attribute. Values of fields are what somebody typed or a program reads.
const SPOKEN = /( (?:title|alt|placeholder|aria-label|label|content)=")([^"]*)(")/g
// What stands in these is taken back by a program, or is to be copied exactly.
const VERBATIM = new Set(['script', 'style', 'textarea', 'code', 'pre'])

let converter: Promise<(text: string) => string> | undefined
// The word lists are large, and most processes never need them.
const converting = () => (converter ??= import('opencc-js/cn2t').then(({ Converter }) => Converter({ from: 'cn', to: 'hk' })))

/** A page of ours in traditional characters: what a reader reads, and nothing that a form or a program takes back. */
export async function inTraditional(html: string) {
  const convert = await converting()
  const spoken = (tag: string) =>
    tag.replace(SPOKEN, (_, before: string, text: string, after: string) => before + convert(text) + after)
  let [out, at, verbatim] = ['', 0, '']
  for (const { 0: tag, index } of html.matchAll(MARKUP)) {
    const text = html.slice(at, index)
    out += verbatim ? text : convert(text)
    at = index + tag.length
    const name = /^<(\/?[a-zA-Z0-9-]+)/.exec(tag)?.[1]?.toLowerCase() ?? ''
    out += verbatim || !tag.includes('="') ? tag : spoken(tag)
    if (verbatim) verbatim = name === `/${verbatim}` ? '' : verbatim
    else if (VERBATIM.has(name)) verbatim = name
  }
  out += convert(html.slice(at))
  return out.replace('<html lang="zh-CN"', '<html lang="zh-Hant"')
}

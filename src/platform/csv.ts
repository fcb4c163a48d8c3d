/** The text of a file as spreadsheets here write it: UTF-8, else GB18030. */
export function decodeText(bytes: Uint8Array) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** RFC 4180: quoted fields may hold commas, line ends and doubled quotes. Ends after the row beyond `most`. */
export function parseCsv(text: string, most = Number.POSITIVE_INFINITY): string[][] {
  const rows: string[][] = []
  let [row, field, quoted, began] = [[] as string[], '', false, false]
  const plain = text.replace(/^\uFEFF/, '')
  for (let at = 0; at < plain.length; at++) {
    const character = plain.charAt(at)
    if (quoted) {
      if (character !== '"') field += character
      else if (plain[at + 1] === '"') field += plain.charAt(at++)
      else quoted = false
    } else if (character === '"' && field === '') [quoted, began] = [true, true]
    else if (character === ',') {
      row.push(field)
      ;[field, began] = ['', true]
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && plain[at + 1] === '\n') at++
      rows.push([...row, field])
      ;[row, field, began] = [[], '', false]
      if (rows.length > most) return rows
    } else [field, began] = [field + character, true]
  }
  return began || row.length > 0 ? [...rows, [...row, field]] : rows
}

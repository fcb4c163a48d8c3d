import { type Content, contentOf } from './model.ts'
import { paragraphsOf } from './open-formats.ts'

/** Text in UTF-8, UTF-16 by its mark, else GB18030. */
export function decodeText(bytes: Uint8Array) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

export function readPlain(bytes: Uint8Array): Content {
  const text = decodeText(bytes)
  return contentOf({ text, html: paragraphsOf(text) })
}

/** Word, Excel and PowerPoint before 2007: the runs of Chinese text that their bytes hold, which is enough to screen and not to show. */
export function readLegacy(bytes: Uint8Array): Content {
  const text: string[] = []
  for (const offset of [0, 1]) {
    const words = new TextDecoder('utf-16le').decode(bytes.subarray(offset, bytes.length - ((bytes.length - offset) % 2)))
    for (const [run] of words.matchAll(/[\u4e00-\u9fa5\u3000-\u303f\uff00-\uffef\x20-\x7e★\r\n\t]{6,}/g))
      if (/[\u4e00-\u9fa5]{2}/.test(run) || /\d{6}/.test(run)) text.push(run)
  }
  return contentOf({
    text: text.join('\n'),
    problem: '旧版 Office 格式只能检查其中的文字，隐藏内容和批注无法检查，请另存为 DOCX、XLSX 或者 PPTX 后上传',
  })
}

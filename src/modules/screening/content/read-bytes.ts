import { readDocx } from './docx.ts'
import { readImage } from './image.ts'
import { type Content, contentOf, type HiddenContent, Unreadable } from './model.ts'
import { readOfd, readOpenDocument } from './open-formats.ts'
import { readPdf } from './pdf.ts'
import { readLegacy, readPlain } from './plain.ts'
import { readPptx } from './pptx.ts'
import { unzip } from './unzip.ts'
import { readXlsx } from './xlsx.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const READERS: readonly { type: RegExp; extension: RegExp; read: (bytes: Uint8Array) => Content | Promise<Content> }[] = [
  { type: new RegExp(`^${OFFICE}word`), extension: /\.docx$/i, read: readDocx },
  { type: new RegExp(`^${OFFICE}spreadsheet`), extension: /\.xlsx$/i, read: readXlsx },
  { type: new RegExp(`^${OFFICE}presentation`), extension: /\.pptx$/i, read: readPptx },
  { type: /^application\/pdf$/, extension: /\.pdf$/i, read: readPdf },
  { type: /^application\/vnd\.oasis\.opendocument/, extension: /\.od[ts]$/i, read: readOpenDocument },
  { type: /^application\/ofd$/, extension: /\.ofd$/i, read: readOfd },
  { type: /^text\//, extension: /\.(?:txt|csv|md)$/i, read: readPlain },
  { type: /^image\//, extension: /\.(?:jpe?g|png|tiff?|webp|heic|gif)$/i, read: readImage },
  { type: /^application\/(?:msword|vnd\.ms-)/, extension: /\.(?:doc|xls|ppt|wps|et|dps)$/i, read: readLegacy },
]

/** What a file of a type says. What cannot be read comes with the sentence that says why; nothing is thrown for a file's own faults. */
export async function readBytes(bytes: Uint8Array, type: string): Promise<Content> {
  try {
    if (type === 'application/zip') return await readArchive(bytes)
    return await (READERS.find((reader) => reader.type.test(type))?.read(bytes) ?? contentOf({ text: '' }))
  } catch (error) {
    const problem = error instanceof Unreadable ? error.message : '文件已损坏，无法读取，请检查后重新上传'
    return contentOf({ text: '', problem })
  }
}

const MOST_READ = 100

/** An archive: the names of its members, and what those say that can be read; an archive inside an archive is only named. */
async function readArchive(bytes: Uint8Array): Promise<Content> {
  const readable = (name: string) => READERS.some(({ extension }) => extension.test(name))
  const { names, read } = await unzip(bytes, readable)
  const hidden: HiddenContent[] = []
  const problems: string[] = []
  let text = `${names.join('\n')}\n`
  let count = 0
  for (const [name, content] of read) {
    if (count++ >= MOST_READ) {
      problems.push(`压缩包内可以检查的文件超过 ${MOST_READ} 个，只检查了前面的部分`)
      break
    }
    try {
      const inside = await READERS.find(({ extension }) => extension.test(name))?.read(content)
      if (!inside) continue
      text += `\n\f${inside.text}`
      hidden.push(...inside.hidden.map((each) => ({ ...each, where: `${name}，${each.where}` })))
      if (inside.problem) problems.push(`${name}：${inside.problem}`)
    } catch (error) {
      problems.push(`${name}：${error instanceof Unreadable ? error.message : '无法读取'}`)
    }
  }
  const nested = names.filter((name) => /\.(?:zip|rar|7z|tar|gz)$/i.test(name))
  if (nested.length > 0) problems.push(`压缩包内还有压缩包（${nested.slice(0, 3).join('、')}），其中的内容没有检查，请解压后上传`)
  return contentOf({ text, hidden, problem: problems.join('；') || null })
}

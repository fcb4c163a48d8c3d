import { fileTypeFromBuffer } from 'file-type'
import { cleanHtml } from '../../../ui/client/editor/clean-html.ts'
import { parseHtml, textOf } from '../../../ui/client/editor/parse-html.ts'
import { canonicalBody } from '../body/canonical.ts'
import { refused } from './open-archive.ts'
import { type Recognised, recognise } from './recognise.ts'

/** A picture that stood in the text; `place` is what stands for its address until it has one. */
export type Picture = { place: string; name: string; bytes: Buffer }
export type Imported = Recognised & { pictures: Picture[]; headersAdded: number; imagesLeftOut: number }

/** An import is a document of an office, not an archive. */
const LARGEST = 30 * 1_048_576
const MOST_PICTURES = 60

/** A DOCX or HTML file (Word, WPS or a web page) as a text of ours, with what it says of itself recognised. */
export async function readImport(name: string, bytes: Buffer): Promise<Imported> {
  if (bytes.length === 0) throw refused('文件是空的')
  if (bytes.length > LARGEST) throw refused('文件不能超过 30 MB；图片较多的，请作为附件上传')
  const html = /\.html?$/i.test(name) ? readHtml(bytes) : /\.docx$/i.test(name) ? await readWord(bytes) : null
  if (html === null) throw refused('请选择 .docx 或者 .html 文件；旧格式 .doc、.wps 请先在 Word 或 WPS 中另存为 .docx')
  const pictures: Picture[] = []
  const image = (source: string) => {
    const picture = pictureOf(source, pictures.length)
    if (!picture || pictures.length >= MOST_PICTURES) return null
    pictures.push(picture)
    return picture.place
  }
  const headingsByNumber = !/<h[2-6]\b/i.test(html)
  const cleaned = cleanHtml(html, { image, addHeaders: true, headingsByNumber })
  const kept = await recognisedTypes(pictures)
  let body = canonicalBody(cleaned.html)
  for (const { place } of pictures) if (!kept.some((each) => each.place === place)) body = without(body, place)
  const found = recognise(body)
  if (!textOf(parseHtml(found.body)).trim() && kept.length === 0 && !found.title) throw refused('文件中没有可以导入的文字')
  return {
    ...found,
    pictures: kept,
    headersAdded: cleaned.headersAdded,
    imagesLeftOut: cleaned.imagesLeftOut + pictures.length - kept.length,
  }
}

/** What reads Word is large: it is loaded with the first such file. */
const readWord = async (bytes: Buffer) => (await import('./read-docx.ts')).readDocx(bytes)

/** A page in the encoding it names: UTF-8 or one of the national ones. */
function readHtml(bytes: Buffer) {
  const named = /charset\s*=\s*["']?([\w-]+)/i.exec(bytes.subarray(0, 4_096).toString('latin1'))?.[1]?.toLowerCase() ?? ''
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : /^(gb|x-gbk)/.test(named) ? 'gb18030' : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\u0000')) throw refused('这不是 HTML 文件')
  return text
}

/** In the address of an image only its data is taken; nothing is fetched from anywhere. */
function pictureOf(source: string, index: number): Picture | null {
  const [, data] = /^data:image\/(?:png|jpeg|jpg|gif|webp|bmp);base64,([A-Za-z0-9+/=\s]+)$/.exec(source) ?? []
  if (!data) return null
  return {
    place: `/publishing/files/00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
    name: `图片${index + 1}`,
    bytes: Buffer.from(data, 'base64'),
  }
}

/** Pictures that are what they say, with the name that goes with it. */
async function recognisedTypes(pictures: readonly Picture[]) {
  const kept: Picture[] = []
  for (const picture of pictures) {
    const type = await fileTypeFromBuffer(picture.bytes)
    if (type && /^(png|jpg|gif|webp|bmp)$/.test(type.ext)) kept.push({ ...picture, name: `${picture.name}.${type.ext}` })
  }
  return kept
}

const without = (body: string, place: string) => body.replace(new RegExp(`<img[^>]*src="${place}"[^>]*>`, 'g'), '')

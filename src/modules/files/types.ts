import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { extensionOf } from './model.ts'
import { membersOf } from './zip-members.ts'

/** A kind of file that is taken: what its content must be found to be, under which extensions, and as what it is served. */
type Kind = { extensions: readonly string[]; type: string; found: readonly string[]; member?: string }

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const SLIDES = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
const ZIP = 'application/zip'

const kinds: readonly Kind[] = [
  { extensions: ['pdf'], type: 'application/pdf', found: ['application/pdf'] },
  // GB/T 33190: the national format for fixed documents, a ZIP with this member.
  { extensions: ['ofd'], type: 'application/ofd', found: [ZIP], member: 'OFD.xml' },
  { extensions: ['docx'], type: WORD, found: [WORD, ZIP], member: 'word/document.xml' },
  { extensions: ['xlsx'], type: SHEET, found: [SHEET, ZIP], member: 'xl/workbook.xml' },
  { extensions: ['pptx'], type: SLIDES, found: [SLIDES, ZIP], member: 'ppt/presentation.xml' },
  { extensions: ['odt'], type: 'application/vnd.oasis.opendocument.text', found: ['application/vnd.oasis.opendocument.text'] },
  {
    extensions: ['ods'],
    type: 'application/vnd.oasis.opendocument.spreadsheet',
    found: ['application/vnd.oasis.opendocument.spreadsheet'],
  },
  { extensions: ['doc', 'wps'], type: 'application/msword', found: ['application/x-cfb'] },
  { extensions: ['xls', 'et'], type: 'application/vnd.ms-excel', found: ['application/x-cfb'] },
  { extensions: ['ppt', 'dps'], type: 'application/vnd.ms-powerpoint', found: ['application/x-cfb'] },
  { extensions: ['zip'], type: ZIP, found: [ZIP] },
  { extensions: ['jpg', 'jpeg'], type: 'image/jpeg', found: ['image/jpeg'] },
  { extensions: ['png'], type: 'image/png', found: ['image/png', 'image/apng'] },
  { extensions: ['gif'], type: 'image/gif', found: ['image/gif'] },
  { extensions: ['webp'], type: 'image/webp', found: ['image/webp'] },
  { extensions: ['bmp'], type: 'image/bmp', found: ['image/bmp'] },
  { extensions: ['tif', 'tiff'], type: 'image/tiff', found: ['image/tiff'] },
  { extensions: ['heic'], type: 'image/heic', found: ['image/heic', 'image/heif'] },
  { extensions: ['mp3'], type: 'audio/mpeg', found: ['audio/mpeg'] },
  { extensions: ['m4a'], type: 'audio/mp4', found: ['audio/x-m4a', 'audio/mp4', 'video/mp4'] },
  { extensions: ['wav'], type: 'audio/wav', found: ['audio/wav'] },
  { extensions: ['mp4'], type: 'video/mp4', found: ['video/mp4', 'video/x-m4v', 'video/quicktime'] },
  { extensions: ['txt'], type: 'text/plain', found: [] },
  { extensions: ['csv'], type: 'text/csv', found: [] },
]

/** For the `accept` of a file field. */
export const ACCEPTED = kinds.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`)).join(',')

type Judged = { type: string } | { problem: string }

/** What the file is by its content, or why it is not taken. The extension must say the same. */
export async function judgeType(path: string, name: string): Promise<Judged> {
  const extension = extensionOf(name)
  const kind = kinds.find(({ extensions }) => extensions.includes(extension))
  if (!kind)
    return {
      problem: `不接受“${extension ? `.${extension}` : '没有扩展名'}”的文件，请上传 PDF、OFD、Word、Excel、图片、文本等常用格式`,
    }
  const found = (await fileTypeFromFile(path))?.mime
  if (kind.found.length === 0)
    return found === undefined && (await isPlainText(path)) ? { type: kind.type } : { problem: MISMATCH(extension) }
  if (found === undefined || !kind.found.includes(found)) return { problem: MISMATCH(extension) }
  return kind.member === undefined ? { type: kind.type } : judgeContainer(path, kind)
}

async function judgeContainer(path: string, { member = '', type, extensions }: Kind): Promise<Judged> {
  const members = await membersOf(path)
  if (!members?.some((each) => each === member)) return { problem: MISMATCH(extensions[0] ?? '') }
  // A macro is a program; the formats for files with macros have other extensions, so here it is also a disguise.
  if (members.some((each) => /vbaProject\.bin$|^word\/activeX\/|^xl\/activeX\//i.test(each)))
    return { problem: '文件中含有宏或者控件，请去除后上传' }
  return { type }
}

const MISMATCH = (extension: string) => `文件内容与扩展名“.${extension}”不符，请检查文件是否完整、是否改过扩展名`
const TEXT_LOOKED_AT = 65_536

/** Text in UTF-8 or GB18030, without bytes that text has no use for, and no page or drawing that a browser might run. */
async function isPlainText(path: string) {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TEXT_LOOKED_AT), 0, TEXT_LOOKED_AT, 0)
    const bytes = buffer.subarray(0, bytesRead)
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
    if (!isUtf16 && bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c))
      return false
    return !/<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?xml)\b/i.test(
      bytes.toString(isUtf16 ? 'utf16le' : 'latin1'),
    )
  } finally {
    await file.close()
  }
}

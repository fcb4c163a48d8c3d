/** What kind of file a head of bytes begins, whatever its name says. Pure. */
export type Kind =
  | { is: 'gzip' | 'zip' | 'compound' | 'parquet' | 'markup' | 'json' | 'dbf' | 'text' | 'empty' }
  | { is: 'refused'; sentence: string }

type Signature = { at?: number; bytes: number[]; sentence: string }

const image = '这是图片，不是表格；请上传表格文件'
const film = '这是音像文件，不是表格'
const unpack = (name: string) => `这是 ${name} 压缩文件，暂不支持；请解开后上传，或者改用 zip、gz 压缩`

const REFUSED: Signature[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], sentence: '这是 PDF，里面的表格不能可靠地读出；请上传制作它的表格文件' },
  { bytes: [0x42, 0x5a, 0x68], sentence: unpack('bz2') },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], sentence: unpack('xz') },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], sentence: unpack('7z') },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], sentence: unpack('rar') },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], sentence: unpack('zstd') },
  { at: 257, bytes: [0x75, 0x73, 0x74, 0x61, 0x72], sentence: unpack('tar') },
  { bytes: [0x89, 0x50, 0x4e, 0x47], sentence: image },
  { bytes: [0xff, 0xd8, 0xff], sentence: image },
  { bytes: [0x47, 0x49, 0x46, 0x38], sentence: image },
  { bytes: [0x49, 0x49, 0x2a, 0x00], sentence: image },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], sentence: image },
  { bytes: [0x52, 0x49, 0x46, 0x46], sentence: film },
  { at: 4, bytes: [0x66, 0x74, 0x79, 0x70], sentence: film },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20], sentence: '这是 SQLite 数据库；请把要开放的表导出为 CSV 后上传' },
  {
    at: 4,
    bytes: [0x53, 0x74, 0x61, 0x6e, 0x64, 0x61, 0x72, 0x64],
    sentence: '这是 Access 数据库；请把要开放的表导出为 CSV 或 Excel 后上传',
  },
  { bytes: [0x00, 0x00, 0x27, 0x0a], sentence: '这是 Shapefile 的图形部分；请把整个图层导出为 GeoJSON 后上传' },
  { bytes: [0x4f, 0x52, 0x43], sentence: '这是 ORC 文件，暂不支持；请导出为 Parquet 或 CSV 后上传' },
  { bytes: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], sentence: '这是 Arrow 文件，暂不支持；请导出为 Parquet 或 CSV 后上传' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], sentence: '这是 RTF 文档，不是表格；请上传表格文件' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], sentence: '这是程序，不是表格' },
  { bytes: [0x4d, 0x5a, 0x90], sentence: '这是程序，不是表格' },
]

export const HEAD = 4096

export function kindOf(head: Buffer): Kind {
  if (head.length === 0) return { is: 'empty' }
  const starts = (bytes: number[], at = 0) => bytes.every((byte, i) => head[at + i] === byte)
  if (starts([0x1f, 0x8b])) return { is: 'gzip' }
  if (starts([0x50, 0x4b, 0x03, 0x04]) || starts([0x50, 0x4b, 0x05, 0x06])) return { is: 'zip' }
  if (starts([0xd0, 0xcf, 0x11, 0xe0])) return { is: 'compound' }
  if (starts([0x50, 0x41, 0x52, 0x31])) return { is: 'parquet' }
  if (starts([0x50, 0x41, 0x52, 0x45])) return { is: 'refused', sentence: '这是加密的 Parquet 文件；请解密后上传' }
  const refused = REFUSED.find(({ bytes, at }) => starts(bytes, at))
  if (refused) return { is: 'refused', sentence: refused.sentence }
  if (isDbf(head)) return { is: 'dbf' }
  const text = beginning(head)
  if (/^<(\?xml|!doctype|!--|html|head|body|table|div|meta|style|form|span|p|h\d|workbook|[a-z]+:)[\s>:-]?/i.test(text))
    return { is: 'markup' }
  if (/^(\{\s*(["}]|$)|\[\s*([[{"\]\d-]|true|false|null|$))/.test(text)) return { is: 'json' }
  return { is: 'text' }
}

/** The first characters, whatever the encoding: what matters here is ASCII. */
function beginning(head: Buffer): string {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const text = wide ? head.subarray(2).filter((byte) => byte !== 0) : head.subarray(head[0] === 0xef && head[1] === 0xbb ? 3 : 0)
  return Buffer.from(text).toString('latin1').trimStart().slice(0, 200)
}

/** dBASE III, FoxPro: a plausible date of change, a header of 32-byte fields that is ended as it must be. */
function isDbf(head: Buffer): boolean {
  if (head.length < 65 || ![0x03, 0x30, 0x31, 0x32, 0x83, 0x8b, 0xf5].includes(head[0] ?? 0)) return false
  const month = head[2] ?? 0
  const day = head[3] ?? 0
  const header = head.readUInt16LE(8)
  if (month > 12 || day > 31 || header < 65 || head.readUInt16LE(10) < 2) return false
  const end = fieldsEnd(head)
  return end > 0 && end < header
}

function fieldsEnd(head: Buffer): number {
  for (let at = 32; at < head.length; at += 32) if (head[at] === 0x0d) return at
  return head.length === HEAD ? HEAD : 0
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dispositionOf, extensionOf, keyOf, safeName, sizeWords } from './model.ts'

test.for([
  ['报告.pdf', '报告.pdf'],
  ['C:\\Users\\wang\\报告.pdf', '报告.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['exe\u202Egpj.exe', 'exegpj.exe'],
  ['a\r\nb.txt', 'ab.txt'],
  ['..', '文件'],
  ['.htaccess', 'htaccess'],
  ['问?号*.csv', '问_号_.csv'],
  ['', '文件'],
] as const)('the name %j is kept as %j', ([typed, kept]) => {
  expect(safeName(typed)).toBe(kept)
})

test('a long name keeps its extension', () => {
  expect(safeName(`${'长'.repeat(400)}.docx`)).toBe(`${'长'.repeat(150)}.docx`)
})

test('whatever the name, the header stays one line of plain characters and the name can be read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
      const name = safeName(typed)
      const header = dispositionOf(name)
      expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\x21-\x7e]*$/)
      expect(decodeURIComponent(header.slice(header.indexOf("''") + 2))).toBe(name)
    }),
  )
})

test('the extension is what stands after the last dot', () => {
  expect(['a.PDF', 'a.tar.gz', 'a', 'a.'].map(extensionOf)).toEqual(['pdf', 'gz', '', ''])
})

test('bytes lie under their hash, sizes are said in words', () => {
  expect(keyOf('ab'.repeat(32))).toBe(`sha256/ab/${'ab'.repeat(32)}`)
  expect([0, 2_048, 1_572_864].map(sizeWords)).toEqual(['0 B', '2 KB', '1.5 MB'])
})

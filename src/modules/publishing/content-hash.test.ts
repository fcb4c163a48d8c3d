import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundleHash, type Content, hashOf } from './content-hash.ts'

const text = fc.string({ maxLength: 30 })
const optional = fc.option(text)
const content: fc.Arbitrary<Content> = fc.record({
  kind: text,
  publicity: text,
  column: optional,
  catalogueItem: optional,
  rule: optional,
  title: text,
  documentNumber: optional,
  summary: text,
  body: text,
  keywords: fc.array(text, { maxLength: 3 }),
  genre: optional,
  theme: optional,
  openIn: fc.array(text, { maxLength: 3 }),
  source: optional,
  formedOn: text,
  commencesOn: optional,
  expiresOn: optional,
  touchesBusiness: fc.boolean(),
  fromInner: fc.boolean(),
  note: optional,
  minor: fc.boolean(),
  interprets: fc.option(fc.record({ policy: text, form: text, clauses: fc.array(text, { maxLength: 2 }) })),
  attachments: fc.array(fc.record({ name: text, sha256: text }), { maxLength: 3 }),
})

test('any change of anything that is shown changes the hash, and nothing else does', () => {
  fc.assert(
    fc.property(content, content, (one, other) => {
      for (const field of Object.keys(one) as (keyof Content)[]) {
        const changed = { ...one, [field]: other[field] }
        const isSame = JSON.stringify(one[field]) === JSON.stringify(other[field])
        expect(hashOf(changed) === hashOf(one), field).toBe(isSame)
      }
      const reordered = Object.fromEntries(Object.entries(one).reverse()) as Content
      expect(hashOf(reordered)).toBe(hashOf(one))
    }),
    { numRuns: 200 },
  )
})

test('one changed character of the body changes the hash', () => {
  fc.assert(
    fc.property(content, fc.string({ minLength: 1, maxLength: 200 }), fc.nat(), (one, body, at) => {
      const place = at % body.length
      const comma = body.charAt(place) === '，' ? '、' : '，'
      const changed = body.slice(0, place) + comma + body.slice(place + 1)
      expect(hashOf({ ...one, body: changed })).not.toBe(hashOf({ ...one, body }))
    }),
  )
})

test('words that move from one field to the next, or files that change places, are another text', () => {
  fc.assert(
    fc.property(content, text, text, (one, first, second) => {
      fc.pre(second !== '')
      expect(hashOf({ ...one, title: first + second, summary: '' })).not.toBe(hashOf({ ...one, title: first, summary: second }))
      const [a, b] = [
        { name: '甲', sha256: first },
        { name: '乙', sha256: second },
      ]
      expect(hashOf({ ...one, attachments: [a, b] })).not.toBe(hashOf({ ...one, attachments: [b, a] }))
    }),
  )
})

test('a bundle’s hash follows from its members, their hashes and their order', () => {
  const members = fc.array(fc.record({ edition: fc.uuid(), hash: text }), { minLength: 2, maxLength: 6 })
  fc.assert(
    fc.property(members, (given) => {
      const whole = bundleHash(given)
      expect(bundleHash(given.slice(1))).not.toBe(whole)
      expect(bundleHash(given.map((member, index) => (index === 0 ? { ...member, hash: `${member.hash}，` } : member)))).not.toBe(
        whole,
      )
      const turned = given.toReversed()
      expect(bundleHash(turned) === whole).toBe(JSON.stringify(turned) === JSON.stringify(given))
    }),
  )
})

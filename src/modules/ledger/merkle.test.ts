import fc from 'fast-check'
import { expect, test } from 'vitest'
import { algorithms, climb, digest, pathOf, rootOf } from './merkle.ts'

// The test vectors of the Certificate Transparency project for RFC 6962: the roots over the first n of these leaves.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  Buffer.from(hex, 'hex'),
)

test.for([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
] as const)('the root over %i leaves is the one of the RFC', ([count, root]) => {
  expect(rootOf('sha256', leaves.slice(0, count)).toString('hex')).toBe(root)
})

test('SM3 is the national one (GB/T 32905)', () => {
  expect(digest('sm3', Buffer.from('abc')).toString('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  )
})

const entries = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 70 })

test('from every entry its path leads to the root, and from any other entry it does not', () => {
  fc.assert(
    fc.property(entries, fc.nat(), fc.constantFrom(...algorithms), (hashes, seed, algorithm) => {
      const index = seed % hashes.length
      const [root, path] = [rootOf(algorithm, hashes), pathOf(algorithm, hashes, index)]
      expect(climb(algorithm, hashes[index] ?? new Uint8Array(), path)).toEqual(root)
      expect(climb(algorithm, Buffer.alloc(32, 7), path)).not.toEqual(root)
      expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(hashes.length)))
    }),
  )
})

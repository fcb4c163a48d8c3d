import type { Pick } from './inventions.ts'

export function withIdCheck(first17: string) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return first17 + '10X98765432'.charAt(sum % 11)
}

export const badCheck = (id: string) => id.slice(0, 17) + (id.endsWith('7') ? '8' : '7')

export function withLuhn(first: string) {
  let sum = 0
  for (let index = 0; index < first.length; index++) {
    const digit = Number(first[first.length - 1 - index])
    sum += index % 2 === 0 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return first + String((10 - (sum % 10)) % 10)
}

export const badLast = (card: string) => card.slice(0, -1) + String((Number(card.slice(-1)) + 1) % 10)

export function creditCode(head: string, choose: Pick, digits: (count: number) => string, onlyDigits = false) {
  const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  for (;;) {
    const first = head + (onlyDigits ? digits(9) : `${choose(['MA', 'MB', '5A', ''])}${digits(9)}`.slice(0, 9))
    let [sum, weight] = [0, 1]
    for (const symbol of first) {
      sum += symbols.indexOf(symbol) * weight
      weight = (weight * 3) % 31
    }
    const check = symbols.charAt((31 - (sum % 31)) % 31)
    if (!onlyDigits || /\d/.test(check)) return first + check
  }
}

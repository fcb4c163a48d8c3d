/** So much of it that its owner knows which is meant, and nobody else whose it is (GB/T 37964 去标识化). */
export const mask = {
  id: (number: string) => (number.length < 15 ? keep(number, 1, 2) : `${number.slice(0, 6)}********${number.slice(-4)}`),
  mobile: (number: string) => `${number.slice(0, 3)}****${number.slice(-4)}`,
  landline: (number: string) => number.replace(/\d{4}(?=\D*$)/, '****'),
  card: (number: string) => `${'*'.repeat(Math.max(0, number.length - 4))}${number.slice(-4)}`,
  email: (address: string) => address.replace(/^(.)[^@]*/, '$1***'),
  account: (account: string) => keep(account, 2, 2),
  plate: (plate: string) => `${plate.slice(0, 2)}***${plate.slice(-2)}`,
  permit: (number: string) => keep(number, 1, 3),
  name: (name: string, familyLength: number) => name.slice(0, familyLength) + '*'.repeat(name.length - familyLength),
}

const keep = (text: string, first: number, last: number) =>
  text.length <= first + last
    ? '*'.repeat(text.length)
    : text.slice(0, first) + '*'.repeat(text.length - first - last) + text.slice(-last)

/** How a program asks, in four languages. Each holds the whole address once, so that the script can put another in its place. */
export function snippetsOf(address: string): { name: string; code: string }[] {
  return [
    { name: 'curl', code: `curl '${address}'` },
    {
      name: 'JavaScript',
      code: `const answer = await fetch('${address}')
const { rows, total, next } = await answer.json()
console.log(total, rows)`,
    },
    {
      name: 'Python',
      code: `import requests

answer = requests.get('${address}').json()
print(answer['total'], answer['rows'])`,
    },
    {
      name: 'R',
      code: `library(jsonlite)

answer <- fromJSON('${address}')
answer$rows`,
    },
  ]
}

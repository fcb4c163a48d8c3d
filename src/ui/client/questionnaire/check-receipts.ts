type Head = { root: string; answers: number; parts: { first: string; hash: string; answers: number }[] }

/** Whether a code is in the published list, and the list the one whose root was written down: computed here, saying two letters of it. */
export function checkReceipts() {
  const box = document.querySelector<HTMLElement>('[data-receipt-check]')
  const field = box?.querySelector('input')
  const result = box?.querySelector('[data-receipt-result]')
  if (!box || !field || !result) return
  box.hidden = false
  box.querySelector('button')?.addEventListener('click', async () => {
    result.textContent = '正在核对……'
    result.textContent = await sentenceFor(box.dataset.receiptCheck ?? '', field.value).catch(
      () => '没有连上服务器，请稍后再试。',
    )
  })
}

async function sentenceFor(id: string, typed: string) {
  const code = /[0-9a-f]{64}/.exec(typed.toLowerCase().replace(/\s/g, ''))?.[0]
  if (!code) return '核对码是 64 个数字和小写字母，请检查。'
  const first = code.slice(0, 2)
  const [head, part] = await Promise.all([
    ask<Head>(`/api/questionnaires/${id}/receipts`),
    ask<{ codes: string[] }>(`/api/questionnaires/${id}/receipts/${first}`),
  ])
  const hashes = new Uint8Array(256 * 32)
  for (const each of head.parts) hashes.set(bytesOf(each.hash), Number.parseInt(each.first, 16) * 32)
  hashes.set(await sha256(bytesOf(part.codes.join(''))), Number.parseInt(first, 16) * 32)
  const root = hexOf(await sha256(hashes))
  if (root !== head.root) return '服务器给出的名单与总码对不上，请保存本页并告诉我们。'
  return part.codes.includes(code) ? `已经计入。名单算出的总码是 ${root}，与公布的一致。` : '名单里没有这个核对码。'
}

const ask = async <T>(path: string) => {
  const answer = await fetch(path, { credentials: 'omit', referrerPolicy: 'no-referrer' })
  if (!answer.ok) throw new Error(String(answer.status))
  return (await answer.json()) as T
}
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
const bytesOf = (hex: string) => new Uint8Array((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)))
const hexOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

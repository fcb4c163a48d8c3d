import { isIP } from 'node:net'
import { isPrivateAddress } from '../../../platform/private-address.ts'

/** Whether an address points into this site (a path), and if so where. */
export function ownPath(url: string, site: string | undefined): string | null {
  if (/^\/(?!\/)/.test(url)) return url
  if (site === undefined || !URL.canParse(url)) return null
  const [one, other] = [new URL(url), new URL(site)]
  return one.host === other.host ? one.pathname + one.search : null
}

/** Why nobody should be sent there, as one sentence; null when nothing speaks against asking. */
export function dangerOf(url: string, dangerousHosts: readonly string[] = []): string | null {
  if (!URL.canParse(url)) return '网址写法有误'
  const { protocol, hostname, username, password } = new URL(url)
  if (/^(?:javascript|data|vbscript|file|blob):$/.test(protocol)) return '不是网页地址，打开时会执行程序或者读取本机文件'
  if (protocol !== 'http:' && protocol !== 'https:') return null
  if (username || password) return '网址中含有用户名，可能冒充其他网站'
  const literal = hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0) return isPrivateAddress(literal) ? '指向内部网络' : '直接指向 IP 地址，不是网站域名'
  if (/^localhost$|\.(?:local|internal|lan|localhost)$/i.test(hostname)) return '指向内部网络'
  if (dangerousHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))) return '属于已知的风险网站'
  return null
}

/** The part of a host that somebody has registered: another one after a redirect is another owner. */
export function registered(host: string) {
  const labels = host.toLowerCase().split('.')
  const two = /^(?:com|net|org|gov|edu|ac|mil|co)$/.test(labels.at(-2) ?? '') && (labels.at(-1)?.length ?? 0) === 2
  return labels.slice(two ? -3 : -2).join('.')
}

const ADDRESS = /https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/g

/** The addresses that a text names. */
export const addressesIn = (text: string) => [
  ...new Set([...text.matchAll(ADDRESS)].map(([address]) => address.replace(/[.,;:!?'()*]+$/, ''))),
]

/** An address that a file may be fetched from; user and password have no place in it. */
export function isHttpAddress(text: string) {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

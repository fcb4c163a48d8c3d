/** An address that a file may be fetched from; user and password have no place in it. */
export function isFileAddress(text: string) {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '' || url.hostname === '') return false
  return (
    /^https?:$/.test(url.protocol) || (isSftpAddress(text) && url.pathname.length > 1 && url.search === '' && url.hash === '')
  )
}

export const isSftpAddress = (text: string) => /^sftp:\/\//i.test(text)

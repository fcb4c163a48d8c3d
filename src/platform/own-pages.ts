type Ask = (path: string) => Promise<number>

let connected: Ask | undefined

/** The web application says how its own pages are asked; a process that serves none connects nothing. */
export const connectOwnPages = (ask: Ask) => {
  connected = ask
}

/** What a visitor would be answered at a path of this site; null where this process serves no pages. */
export const askOwnPage = async (path: string) => (connected ? connected(path) : null)

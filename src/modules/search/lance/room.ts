/**
 * Room for what is worked out and done with before anybody else is answered, by table: megabytes for each question made anew would have them
 * collected every few questions.
 */
export function openRoom<Numbers extends { length: number; subarray: (from: number, until: number) => Numbers }>(
  make: (length: number) => Numbers,
) {
  const rooms: Numbers[] = []
  return (segment: number, length: number) => {
    let room = rooms[segment]
    if (!room || room.length < length) {
      room = make(length)
      rooms[segment] = room
    }
    return room.subarray(0, length)
  }
}

/** Bytes of one answer of a server's, over either transport; one that says more is not listened to any longer. */
export const mostWire = 4 * 1024 * 1024

/** Like `fetch`; the body of what comes ends with an error where it is longer. */
export async function boundedFetch(address: string | URL, init?: RequestInit): Promise<Response> {
  const { body, status, statusText, headers } = await fetch(address, init)
  let seen = 0
  const counted = body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength
        if (seen > mostWire) controller.error(new Error('The answer is too long.'))
        else controller.enqueue(chunk)
      },
    }),
  )
  return new Response(counted ?? null, { status, statusText, headers })
}

/** What one thread, or all of a page, has asked of the network since it began. */
export interface NetworkCount {
  /** Requests and connections to the page's own origin. */
  readonly ownRequests: number;
  /** Requests and connections to any other origin, whether or not they came through. */
  readonly foreignRequests: number;
  /** Bytes of bodies, of socket messages, and of what stands behind the `?` of addresses. */
  readonly bytesSent: number;
  /** What the page's policy refused. */
  readonly refused: number;
}

/** Nothing yet. */
export const NOTHING_COUNTED: NetworkCount = { ownRequests: 0, foreignRequests: 0, bytesSent: 0, refused: 0 };

/** Add what came since. */
export function addCounts(a: NetworkCount, b: NetworkCount): NetworkCount {
  return {
    ownRequests: a.ownRequests + b.ownRequests,
    foreignRequests: a.foreignRequests + b.foreignRequests,
    bytesSent: a.bytesSent + b.bytesSent,
    refused: a.refused + b.refused,
  };
}

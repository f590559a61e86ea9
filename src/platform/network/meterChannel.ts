/** Threads of one page find one another by this; other tabs of the site have another. */
const pageId = crypto.randomUUID();

/** Name of the channel on which this page's workers tell what they asked of the network. */
export const METER_CHANNEL = `undertone-network-${pageId}`;

/**
 * Make text safe inside XML or HTML, between tags and inside quoted attributes. Characters that XML 1.0 does not allow at
 * all (most controls, lone surrogates, U+FFFE and U+FFFF) become U+FFFD.
 */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

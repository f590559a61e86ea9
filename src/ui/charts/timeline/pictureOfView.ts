/** Wide enough for the sentences below a phone's timeline. */
const LEAST_WIDTH = 640;
const MARGIN = 24;
const LINE_HEIGHT = 18;

interface Caption {
  readonly title: string;
  /** Origin, settings and limits, written below the picture and broken into lines. */
  readonly lines: readonly string[];
}

/**
 * Draw the timeline as it stands on the screen, its words included, into a PNG.
 * @param frame the element of class `timeline-frame`
 * @returns null where the browser makes no picture (no memory)
 */
export function pictureOfView(frame: HTMLElement, { title, lines }: Caption): Promise<Blob | null> {
  const ratio = Math.max(1, window.devicePixelRatio);
  const box = frame.getBoundingClientRect();
  const style = getComputedStyle(frame);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  const width = Math.max(LEAST_WIDTH, box.width + 2 * MARGIN);
  const small = `12px ${style.fontFamily}`;
  context.font = small;
  const caption = lines.flatMap((line) => broken(context, line, width - 2 * MARGIN));
  const top = MARGIN + 32;
  const height = top + box.height + MARGIN + caption.length * LINE_HEIGHT + MARGIN;
  [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  context.scale(ratio, ratio);
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, width, height);
  context.fillStyle = style.color;
  context.textBaseline = 'middle';
  context.font = `500 16px ${style.fontFamily}`;
  context.fillText(title, MARGIN, MARGIN + 8, width - 2 * MARGIN);
  const [dx, dy] = [MARGIN - box.left, top - box.top];
  for (const plot of frame.querySelectorAll('canvas')) {
    const place = plot.getBoundingClientRect();
    context.drawImage(plot, place.left + dx, place.top + dy, place.width, place.height);
  }
  for (const row of frame.querySelectorAll<HTMLElement>('.timeline-row')) drawWords(context, row, dx, dy);
  context.fillStyle = style.color;
  context.font = small;
  caption.forEach((line, index) =>
    context.fillText(line, MARGIN, top + box.height + MARGIN + (index + 0.5) * LINE_HEIGHT),
  );
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Write the words of an element where they stand, in their own font and colour. */
function drawWords(context: CanvasRenderingContext2D, element: HTMLElement, dx: number, dy: number): void {
  const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    if (text === '' || !node.parentElement || node.parentElement.closest('.unheard')) continue;
    range.selectNodeContents(node);
    const place = range.getBoundingClientRect();
    const style = getComputedStyle(node.parentElement);
    context.fillStyle = style.color;
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.fillText(text, place.left + dx, place.top + place.height / 2 + dy);
  }
}

/** Break a sentence into lines that fit. */
function broken(context: CanvasRenderingContext2D, sentence: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

import page from '../../index.html?raw';

/** What the page's head and `main.tsx` bring before any part is drawn, so that a part in a test looks and measures as it does in the page. */
const order = /@layer [\w, ]+;/.exec(page);
if (!order) throw new Error('index.html must say the order of the layers');
const layers = document.createElement('style');
layers.textContent = order[0];
document.head.prepend(layers);

await Promise.all([import('../ui/styles/tokens.css'), import('../ui/styles/base.css')]);

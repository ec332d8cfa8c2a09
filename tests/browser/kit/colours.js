// How well one colour stands out from another, for use in a page.

/** Gives the page `contrast(one, two)`, in which colours may be written in any way; the second is opaque. */
export function giveContrast() {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const light = (colours) => {
    pen.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => linear(part / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  globalThis.contrast = (above, below) => {
    const [one, two] = [light([below, above]), light([below])];
    return Math.max(one, two) / Math.min(one, two);
  };
}

/**
 * A picture of RGB bytes that can be given soft-edged bars and discs, all that the film needs.
 */

export type Colour = [red: number, green: number, blue: number];
export type Canvas = { width: number; height: number; pixels: Uint8Array };

/** A bar from x1 to x2 with round ends; a disc when they are equal. */
type Bar = { x1: number; x2: number; y: number; radius: number };

export function mix(from: Colour, to: Colour, share: number): Colour {
  return from.map((value, index) => value + ((to[index] ?? 0) - value) * share) as Colour;
}

export function blendPixel(
  canvas: Canvas,
  x: number,
  y: number,
  colour: Colour,
  share: number,
): void {
  const at = 3 * (y * canvas.width + x);
  colour.forEach((value, channel) => {
    const under = canvas.pixels[at + channel] ?? 0;
    canvas.pixels[at + channel] = Math.round(under + (value - under) * share);
  });
}

/** `edge` is the width in pixels over which the bar fades: 1 if sharp, the radius for a glow. */
export function drawBar(canvas: Canvas, bar: Bar, colour: Colour, share: number, edge = 1): void {
  const { x1, x2, y, radius } = bar;
  const left = Math.max(0, Math.floor(x1 - radius - 1));
  const right = Math.min(canvas.width - 1, Math.ceil(x2 + radius + 1));
  const top = Math.max(0, Math.floor(y - radius - 1));
  const bottom = Math.min(canvas.height - 1, Math.ceil(y + radius + 1));
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const beyond = column - Math.min(x2, Math.max(x1, column));
      const depth = radius + 0.5 - Math.hypot(beyond, row - y);
      const cover = Math.min(1, Math.max(0, depth / edge));
      // A glow falls off faster than in a straight line, or its rim would show.
      const strength = edge > 1 ? cover ** 2.5 : cover;
      if (cover > 0) blendPixel(canvas, column, row, colour, share * strength);
    }
  }
}

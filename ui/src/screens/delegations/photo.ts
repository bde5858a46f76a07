/** The size of a photo on a badge, in points. */
const [WIDTH, HEIGHT] = [300, 400];

/** A chosen picture as a badge carries it: cut to the middle, made small, as a data URL. Null where it is no picture. */
export async function badgePhoto(file: Blob): Promise<string | null> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return null;
  }
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const paper = canvas.getContext('2d');
  if (!paper) return null;
  const scale = Math.max(WIDTH / picture.width, HEIGHT / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  // Faces stand in the upper part of a portrait: what is too high is cut below.
  paper.drawImage(picture, (WIDTH - width) / 2, (HEIGHT - height) / 4, width, height);
  picture.close();
  return canvas.toDataURL('image/jpeg', 0.85);
}

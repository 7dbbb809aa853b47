// Text made short enough for course systems that keep little, and back: compressed, in letters.

async function through(stream, bytes) {
  return new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();
}

export async function pack(text) {
  const bytes = new Uint8Array(await through(new CompressionStream("deflate-raw"), text));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

export async function unpack(letters) {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes));
}

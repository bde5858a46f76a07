/** What can be heard at the door: each verdict has its own short figure, told apart without looking. */
export type Sound = 'in' | 'out' | 'again' | 'refused';

/** Frequency in hertz and length in seconds of each tone. */
const figures: Readonly<Record<Sound, readonly (readonly [number, number])[]>> = {
  in: [
    [660, 0.07],
    [990, 0.11],
  ],
  out: [
    [740, 0.07],
    [494, 0.11],
  ],
  again: [
    [440, 0.08],
    [440, 0.08],
  ],
  refused: [[196, 0.28]],
};

let context: AudioContext | null = null;

/** Plays a figure. A machine without sound stays silent; the words say it all. */
export function play(sound: Sound): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  // Browsers hold sound back until a key was pressed; the scan that led here was one.
  void context.resume();
  let at = context.currentTime + 0.01;
  for (const [frequency, seconds] of figures[sound]) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.type = sound === 'refused' ? 'square' : 'sine';
    tone.frequency.value = frequency;
    const loud = sound === 'refused' ? 0.05 : 0.14;
    // Soft edges: a tone cut off clicks.
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(loud, at + 0.012);
    volume.gain.setValueAtTime(loud, at + seconds - 0.02);
    volume.gain.linearRampToValueAtTime(0, at + seconds);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + seconds);
    at += seconds + 0.04;
  }
}

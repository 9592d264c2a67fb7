/**
 * The five demo songs as note lists: words and melodies are in the public domain (README.md here
 * names the sources), and everything under media/ that can be heard is made from this file alone.
 *
 * A note is `pitch` or `pitch:beats` (one beat when left out), `-` is a rest; chords are written
 * the same way. A phrase's words start on its first sounding note; a phrase without words is
 * played, not sung. Notes and chords of a phrase must last equally long.
 */

type Phrase = { words?: string; notes: string; chords: string };

export type Melody = {
  /** Names the files: media/<slug>.mp3, .lrc and .svg. */
  slug: string;
  name: string;
  author: string;
  beatsPerMinute: number;
  phrases: Phrase[];
};

const sendOff: Melody = {
  slug: "song-bie",
  name: "送别",
  author: "李叔同 / J. P. Ordway",
  beatsPerMinute: 96,
  phrases: [
    { notes: "-:4", chords: "C:4" },
    {
      words: "长亭外，古道边",
      notes: "G4 E4:.5 G4:.5 C5:2 A4 C5 G4:2",
      chords: "C:4 F:2 C:2",
    },
    {
      words: "芳草碧连天",
      notes: "G4 C4:.5 D4:.5 E4 D4:.5 C4:.5 D4:4",
      chords: "C:4 G:4",
    },
    {
      words: "晚风拂柳笛声残",
      notes: "G4 E4:.5 G4:.5 C5:1.5 B4:.5 A4 C5 G4:2",
      chords: "C:4 F:2 C:2",
    },
    {
      words: "夕阳山外山",
      notes: "G4 D4:.5 E4:.5 F4:1.5 B3:.5 C4:4",
      chords: "G7:4 C:4",
    },
    {
      words: "天之涯，地之角",
      notes: "A4 C5 C5:2 B4 A4:.5 B4:.5 C5:2",
      chords: "F:4 G:2 C:2",
    },
    {
      words: "知交半零落",
      notes: "A4:.5 B4:.5 C5:.5 A4:.5 A4:.5 G4:.5 E4:.5 C4:.5 D4:4",
      chords: "F:2 C:2 G:4",
    },
    {
      words: "一瓢浊酒尽余欢",
      notes: "G4 E4:.5 G4:.5 C5:1.5 B4:.5 A4 C5 G4:2",
      chords: "C:4 F:2 C:2",
    },
    {
      words: "今宵别梦寒",
      notes: "G4 D4:.5 E4:.5 F4:1.5 B3:.5 C4:4",
      chords: "G7:4 C:4",
    },
  ],
};

const twinkle: Melody = {
  slug: "twinkle-twinkle-little-star",
  name: "Twinkle Twinkle Little Star",
  author: "Jane Taylor",
  beatsPerMinute: 108,
  phrases: [
    { notes: "-:4", chords: "G:4" },
    {
      words: "Twinkle, twinkle, little star,",
      notes: "G4 G4 D5 D5 E5 E5 D5:2",
      chords: "G:4 C:2 G:2",
    },
    {
      words: "How I wonder what you are!",
      notes: "C5 C5 B4 B4 A4 A4 G4:2",
      chords: "C:2 G:2 D7:2 G:2",
    },
    {
      words: "Up above the world so high,",
      notes: "D5 D5 C5 C5 B4 B4 A4:2",
      chords: "G:2 C:2 G:2 D7:2",
    },
    {
      words: "Like a diamond in the sky.",
      notes: "D5 D5 C5 C5 B4 B4 A4:2",
      chords: "G:2 C:2 G:2 D7:2",
    },
    {
      words: "Twinkle, twinkle, little star,",
      notes: "G4 G4 D5 D5 E5 E5 D5:2",
      chords: "G:4 C:2 G:2",
    },
    {
      words: "How I wonder what you are!",
      notes: "C5 C5 B4 B4 A4 A4 G4:2",
      chords: "C:2 G:2 D7:2 G:2",
    },
  ],
};

const auldLangSyne: Melody = {
  slug: "auld-lang-syne",
  name: "Auld Lang Syne",
  author: "Robert Burns",
  beatsPerMinute: 96,
  phrases: [
    // One beat short of two bars: every line of this song begins on the last beat of a bar.
    { notes: "-:7", chords: "F:4 C7:3" },
    {
      words: "Should auld acquaintance be forgot,",
      notes: "C4 F4:1.5 F4:.5 F4 A4 G4:1.5 F4:.5 G4",
      chords: "C7:1 F:4 C7:3",
    },
    {
      words: "And never brought to mind?",
      notes: "A4 F4:1.5 F4:.5 A4 C5 D5:3",
      chords: "C7:1 F:4 Bb:3",
    },
    {
      words: "Should auld acquaintance be forgot,",
      notes: "D5 C5:1.5 A4:.5 A4 F4 G4:1.5 F4:.5 G4",
      chords: "Bb:1 F:4 C7:3",
    },
    {
      words: "And auld lang syne!",
      notes: "A4 F4:1.5 D4:.5 D4 C4 F4:3",
      chords: "C7:1 Bb:3 C7:1 F:3",
    },
    {
      words: "For auld lang syne, my dear,",
      notes: "D5 C5:1.5 A4:.5 A4 F4 G4:1.5 F4:.5 G4",
      chords: "Bb:1 F:4 C7:3",
    },
    {
      words: "For auld lang syne,",
      notes: "D5 C5:1.5 A4:.5 A4 C5 D5:3",
      chords: "Bb:1 F:4 Bb:3",
    },
    {
      words: "We'll tak a cup o' kindness yet,",
      notes: "D5 C5:1.5 A4:.5 A4 F4 G4:1.5 F4:.5 G4",
      chords: "Bb:1 F:4 C7:3",
    },
    {
      words: "For auld lang syne!",
      notes: "A4 F4:1.5 D4:.5 D4 C4 F4:3",
      chords: "C7:1 Bb:3 C7:1 F:3",
    },
  ],
};

const quietNight: Melody = {
  slug: "jing-ye-si",
  name: "静夜思",
  author: "李白",
  beatsPerMinute: 66,
  phrases: [
    { notes: "B4:1.5 A4:.5 G4 E4 D4 E4:3", chords: "Em:4 D:1 Em:3" },
    { words: "床前明月光", notes: "E4 G4 A4:1.5 B4:.5 B4:3 -:1", chords: "Em:4 G:4" },
    { words: "疑是地上霜", notes: "D5 B4 A4 G4:.5 A4:.5 E4:3 -:1", chords: "G:2 D:2 Em:4" },
    { words: "举头望明月", notes: "B4 D5 E5:1.5 D5:.5 B4:3 -:1", chords: "G:2 Am:2 Em:4" },
    { words: "低头思故乡", notes: "A4 B4:.5 A4:.5 G4:1.5 D4:.5 E4:4", chords: "D:2 G:2 Em:4" },
    { words: "低头思故乡", notes: "B4 A4 G4 A4:.5 G4:.5 E4:4", chords: "G:2 D:2 Em:4" },
  ],
};

const odeToJoy: Melody = {
  slug: "ode-to-joy",
  name: "Ode to Joy",
  author: "Ludwig van Beethoven / Friedrich Schiller",
  beatsPerMinute: 120,
  phrases: [
    { notes: "-:4", chords: "D:2 A7:2" },
    {
      words: "Freude, schöner Götterfunken,",
      notes: "F#4 F#4 G4 A4 A4 G4 F#4 E4",
      chords: "D:4 A7:4",
    },
    {
      words: "Tochter aus Elysium,",
      notes: "D4 D4 E4 F#4 F#4:1.5 E4:.5 E4:2",
      chords: "D:2 Bm:2 D:2 A7:2",
    },
    {
      words: "Wir betreten feuertrunken,",
      notes: "F#4 F#4 G4 A4 A4 G4 F#4 E4",
      chords: "D:4 A7:4",
    },
    {
      words: "Himmlische, dein Heiligtum!",
      notes: "D4 D4 E4 F#4 E4:1.5 D4:.5 D4:2",
      chords: "D:2 Bm:2 A7:2 D:2",
    },
    {
      words: "Deine Zauber binden wieder,",
      notes: "E4 E4 F#4 D4 E4 F#4:.5 G4:.5 F#4 D4",
      chords: "A7:2 D:2 A7:2 D:2",
    },
    {
      words: "Was die Mode streng geteilt;",
      notes: "E4 F#4:.5 G4:.5 F#4 E4 D4 E4 A3",
      chords: "A7:2 D:2 Bm:1 E7:1 A:1",
    },
    {
      // Beethoven lets this line in one beat early and holds its first note over the bar.
      words: "Alle Menschen werden Brüder,",
      notes: "F#4:2 F#4 G4 A4 A4 G4 F#4 E4",
      chords: "A7:1 D:4 A7:4",
    },
    {
      words: "Wo dein sanfter Flügel weilt.",
      notes: "D4 D4 E4 F#4 E4:1.5 D4:.5 D4:2",
      chords: "D:2 Bm:2 A7:2 D:2",
    },
  ],
};

/** In the order of their sids, "1" to "5". */
export const melodies: Melody[] = [sendOff, twinkle, auldLangSyne, quietNight, odeToJoy];

/** What the notes of this melody show crossing the sky is the demo's one video. */
export const filmed = { slug: "night-sky", name: "Notes in the Night Sky", melody: twinkle };

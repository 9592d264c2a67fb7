// The one media element of the page, for sound and picture, outside of any view: a browser that has
// let it play after a tap lets it play the next song and the next room, too.

let made: HTMLVideoElement | undefined;

export const mediaElement = (): HTMLVideoElement => {
  made ??= make();
  return made;
};

const make = (): HTMLVideoElement => {
  const element = document.createElement("video");
  element.className = "media";
  element.playsInline = true;
  element.preload = "auto";
  element.disableRemotePlayback = true;
  return element;
};

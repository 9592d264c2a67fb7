// How long something lasts, and when it was, as one says it: 45 s, 4 min; 20:14.

export const inWords = (ms: number, language: "zh" | "en"): string => {
  const seconds = Math.ceil(ms / 1_000);
  const [minutes, hours] = [Math.ceil(seconds / 60), Math.floor(seconds / 3_600)];
  const [s, min, h] = language === "zh" ? ["秒", "分钟", "小时"] : ["s", "min", "h"];
  if (seconds < 60) return `${seconds} ${s}`;
  return hours < 2 ? `${minutes} ${min}` : `${hours} ${h} ${minutes - hours * 60} ${min}`;
};

export const timeOf = (at: number, language: "zh" | "en"): string =>
  new Date(at).toLocaleTimeString(language === "zh" ? "zh-CN" : "en-GB", {
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
  });

// What one address may ask over HTTP, so that nobody's asking is another's waiting. LIMITS=0 lifts it.

import type { RateLimitOptions, RateLimitPluginOptions } from "@fastify/rate-limit";

/** For @fastify/rate-limit: only routes that say so are limited. */
export const limiting = (isLimited: boolean): RateLimitPluginOptions => ({
  global: false,
  ...(!isLimited && { allowList: () => true }),
});

/** What may cost the loop milliseconds: fifty people may look for songs at once behind one router. */
export const searching: RateLimitOptions = { max: 300, timeWindow: "10 seconds" };

/** A host who opens an evening reads it in pages, one after the other; a tap asks why. */
export const lookingBack: RateLimitOptions = { max: 120, timeWindow: "10 seconds" };

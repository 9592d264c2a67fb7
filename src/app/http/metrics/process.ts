// What there is to say of the process itself, however many servers run in it: its memory and time,
// and how late the event loop is.

import { collectDefaultMetrics, Registry } from "@prometheus-io/client";

export const processMetrics = new Registry();

collectDefaultMetrics({ register: processMetrics, eventLoopMonitoringPrecision: 20 });

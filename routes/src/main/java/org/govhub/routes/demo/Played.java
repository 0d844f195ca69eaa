package org.govhub.routes.demo;

import java.util.List;
import java.util.Map;

/** Everything the story saw, for those who look closer than the report. */
record Played(
        DemoReport report,
        Enterprises enterprises,
        TaxRegisters taxes,
        Map<DemoParty, Recipient> recipients,
        Repeat repeat,
        Questions.Answers answers,
        Comparison comparison,
        List<Attempts.Refusal> refusals) {}
